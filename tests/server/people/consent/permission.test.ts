import { expect, test } from 'vitest';
import { mayWriteTo } from '../../../../server/people/consent/permission.ts';

const contact = {
  id: 'c_1',
  email: 'a@b.example',
  unsubscribedAt: null,
  bouncedAt: null,
  awayUntil: null,
  supportSince: null,
  suppressedAt: null,
  topicsOff: ['offers'],
  consent: { given: true, source: null, at: null, wording: null },
};

test('whoever has agreed may be written to, but for the topics that they switched off', () => {
  expect(mayWriteTo(contact, { topic: null })).toEqual({ ok: true });
  expect(mayWriteTo(contact, { topic: 'news' })).toEqual({ ok: true });
  expect(mayWriteTo(contact, { topic: 'offers' })).toEqual({ ok: false, why: 'topic-off' });
});

test.for([
  ['bounced', { bouncedAt: 1, unsubscribedAt: 1 }],
  ['unsubscribed', { unsubscribedAt: 1, suppressedAt: 1 }],
  ['suppressed', { suppressedAt: 1, consent: { ...contact.consent, given: false } }],
  ['no-consent', { consent: { ...contact.consent, given: false } }],
] as const)('the first reason is said: %s', ([why, change]) => {
  expect(mayWriteTo({ ...contact, ...change }, { topic: 'offers' })).toEqual({ ok: false, why });
});

test('a person may write to anybody whose address works', () => {
  const left = { ...contact, unsubscribedAt: 1, suppressedAt: 1 };
  expect(mayWriteTo(left, { topic: null, personal: true })).toEqual({ ok: true });
  expect(mayWriteTo({ ...left, bouncedAt: 1 }, { topic: null, personal: true })).toEqual({
    ok: false,
    why: 'bounced',
  });
});
