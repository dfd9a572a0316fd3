import { expect, test } from 'vitest';
import { type Place, readPlace, writePlace } from '../../../client/inbox/place.ts';

const back = (place: Place) => readPlace(new URLSearchParams(writePlace(place).toString()));

test('the address says what is open, and brings it back', () => {
  const place: Place = {
    view: 'snoozed',
    scope: 'team',
    chosen: { deal: 'd_1', instance: '$answer.3' },
    question: null,
  };
  expect(back(place)).toEqual(place);
  const asked: Place = { view: 'todo', scope: 'mine', chosen: null, question: 'q_1_is-answer' };
  expect(back(asked)).toEqual(asked);
});

test('the plain address is my own list with nothing chosen', () => {
  const plain: Place = { view: 'todo', scope: 'mine', chosen: null, question: null };
  expect(writePlace(plain).toString()).toBe('');
  expect(readPlace(new URLSearchParams())).toEqual(plain);
});

test('an address that was cut short or made up falls back to what there is', () => {
  expect(readPlace(new URLSearchParams('view=later&scope=all&deal=d_1'))).toEqual({
    view: 'todo',
    scope: 'mine',
    chosen: null,
    question: null,
  });
});
