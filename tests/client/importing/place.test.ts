import { describe, expect, test } from 'vitest';
import { readPlace, steps, writePlace } from '../../../client/importing/place.ts';

const back = (place: Parameters<typeof writePlace>[0]) => readPlace(writePlace(place));

describe('where one is in the import', () => {
  test.each(steps)('is in the address: the step %s of a file', (step) => {
    expect(back({ file: 'i_1', step })).toEqual({ file: 'i_1', step });
  });

  test('is the start without a file, whatever step the address names', () => {
    expect(writePlace({ file: null, step: 'check' }).toString()).toBe('');
    expect(readPlace(new URLSearchParams('step=check'))).toMatchObject({ file: null });
  });

  test('is the first step where the address names none that exists', () => {
    expect(readPlace(new URLSearchParams('file=i_1&step=dance'))).toEqual({ file: 'i_1', step: 'columns' });
  });
});
