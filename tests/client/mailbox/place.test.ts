import { describe, expect, test } from 'vitest';
import { pathOf, type Place, readPlace } from '../../../client/mailbox/place.ts';

const everywhere: Place = { view: 'mail', mail: null, to: null, deal: null };
const read = (path: string): Place => {
  const url = new URL(path, 'http://localhost');
  const mail = url.pathname.split('/')[2];
  return readPlace(mail === undefined ? undefined : decodeURIComponent(mail), url.searchParams);
};

describe('the address of the mailbox', () => {
  test.each<[Partial<Place>, string]>([
    [{}, '/mailbox'],
    [{ mail: 'mb_1' }, '/mailbox/mb_1'],
    [{ mail: 'mb_1', to: 'sofie+x@halden.example' }, '/mailbox/mb_1?to=sofie%2Bx%40halden.example'],
    [{ view: 'outbox' }, '/mailbox?view=outbox'],
    [{ view: 'outbox', deal: 'd_1' }, '/mailbox?view=outbox&deal=d_1'],
  ])('of %o is %s, and reads back as the same', (change, path) => {
    expect(pathOf({ ...everywhere, ...change })).toBe(path);
    expect(read(path)).toEqual({ ...everywhere, ...change });
  });

  test('of the outbox forgets which mail was open', () => {
    expect(pathOf({ view: 'outbox', mail: 'mb_1', to: 'a@b.example', deal: null })).toBe(
      '/mailbox?view=outbox',
    );
  });
});
