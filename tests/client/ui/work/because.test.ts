import { describe, expect, test } from 'vitest';
import { i18n } from '../../../../client/locales/index.ts';
import { createDates } from '../../../../client/ui/dates.ts';
import { sayBecause, sayWhy } from '../../../../client/ui/words/because.ts';
import type { Because, StepRef } from '../../../../machines/api/index.ts';

const t = i18n.getFixedT('en', 'work');
const now = Date.UTC(2026, 10, 19, 9, 48);
const dates = createDates({ locale: 'en-GB', zone: 'UTC', now, t: i18n.getFixedT('en', 'common') });
const proposal: StepRef = {
  id: 'proposal',
  name: 'Proposal received',
  kind: 'step',
  influence: 'influenced',
  half: 'sales',
  outcome: null,
};
const sofie = { id: 'c1', name: 'Sofie Lindqvist', email: null };
const at = now - 27 * 60_000;
const why = (because: Because, besides?: string) => sayWhy(because, { at, besides }, { t, dates });

describe('why something is asked for', () => {
  test('a reply says when, and who where that isn’t clear', () => {
    const replied: Because = { kind: 'reply', contact: sofie };
    expect(why(replied, 'c1')).toBe('replied 9:21');
    expect(why(replied, 'c2')).toBe('Sofie Lindqvist replied 9:21');
  });

  test('a reply that an arrow waits for is said the same way', () => {
    expect(why({ kind: 'event', event: 'replied', label: 'Replied', contact: sofie }, 'c1')).toBe(
      'replied 9:21',
    );
  });

  test('silence and time are said in working time where they were drawn so', () => {
    const duration = { amount: 5, unit: 'day', working: true } as const;
    expect(why({ kind: 'quiet', duration, label: null, step: proposal })).toBe(
      '5 working days in Proposal received without a reply',
    );
    expect(why({ kind: 'after', duration: { amount: 1, unit: 'hour' }, step: proposal })).toBe(
      '1 hour in Proposal received',
    );
  });

  test('a message that failed says what was wrong with it, in known words or as they came', () => {
    const failed = { kind: 'loose-end', action: 'Follow-up 2', result: 'failed' } as const;
    expect(why({ ...failed, why: 'no-address' })).toBe('Follow-up 2: no e-mail address');
    expect(why({ ...failed, why: 'mailbox full' })).toBe('Follow-up 2: mailbox full');
  });
});

describe('because of what something happened', () => {
  test('is a clause that can stand behind what happened', () => {
    expect(
      sayBecause({ kind: 'after', duration: { amount: 5, unit: 'day', working: true }, step: proposal }, t),
    ).toBe('because 5 working days passed since Proposal received');
    expect(sayBecause({ kind: 'result', action: 'Send the proposal', result: 'sent', wait: null }, t)).toBe(
      'because “Send the proposal” ended with “sent”',
    );
    expect(
      sayBecause(
        {
          kind: 'date',
          field: 'deal.meetingAt',
          label: 'Meeting',
          offset: { amount: 1, unit: 'day' },
          side: 'before',
        },
        t,
      ),
    ).toBe('because it was 1 day before Meeting');
  });

  test('a correction gives the reason while there is one', () => {
    expect(sayBecause({ kind: 'correction', reason: 'wrong deal' }, t)).toBe('by hand: wrong deal');
    expect(sayBecause({ kind: 'correction', reason: null }, t)).toBe('by hand');
  });
});
