import { expect, test } from 'vitest';
import { type Place, readPlace, writePlace } from '../../../client/inbox/place.ts';

const back = (place: Place) => readPlace(new URLSearchParams(writePlace(place).toString()));

test('the address says what is open, and brings it back', () => {
  const place: Place = {
    view: 'later',
    scope: 'team',
    chosen: { deal: 'd_1', instance: '$answer.3' },
    question: null,
    calling: false,
  };
  expect(back(place)).toEqual(place);
  const asked: Place = {
    view: 'now',
    scope: 'mine',
    chosen: null,
    question: 'q_1_is-answer',
    calling: false,
  };
  const matter: Place = { ...asked, chosen: { matter: 'mr_1' }, question: null, calling: true };
  expect(back(matter)).toEqual(matter);
  expect(back(asked)).toEqual(asked);
});

test('the plain address is my own list with nothing chosen', () => {
  const plain: Place = { view: 'now', scope: 'mine', chosen: null, question: null, calling: false };
  expect(writePlace(plain).toString()).toBe('');
  expect(readPlace(new URLSearchParams())).toEqual(plain);
});

test('an address that was cut short or made up falls back to what there is', () => {
  expect(readPlace(new URLSearchParams('view=soon&scope=all&deal=d_1'))).toEqual({
    view: 'now',
    scope: 'mine',
    chosen: null,
    question: null,
    calling: false,
  });
});
