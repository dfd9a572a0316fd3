import { expect, test } from 'vitest';
import { reachOf } from '../../../client/contacts/reach.ts';

const agreed = { given: true, source: null, wording: null, at: 1 };
const contact = {
  unsubscribedAt: null,
  suppressedAt: null,
  bouncedAt: null,
  email: 'a@b.example',
  consent: agreed,
};

test('who agreed and can be reached is reached', () => {
  expect(reachOf(contact)).toBe('agreed');
});

test('what weighs more is said: their own word, then whether mail can arrive, then the agreement', () => {
  const without = { ...contact, consent: { ...agreed, given: false } };
  expect(reachOf(without)).toBe('not-agreed');
  expect(reachOf({ ...without, bouncedAt: 2, suppressedAt: 2 })).toBe('bounced');
  expect(reachOf({ ...without, suppressedAt: 2 })).toBe('suppressed');
  expect(reachOf({ ...without, email: null, bouncedAt: 2 })).toBe('no-address');
  expect(reachOf({ ...without, email: null, unsubscribedAt: 3 })).toBe('unsubscribed');
});
