import { describe, expect, test } from 'vitest';
import { i18n } from '../../../../client/locales/index.ts';
import { createDates } from '../../../../client/ui/dates.ts';
import { entryWords } from '../../../../client/ui/timeline/entry-words.ts';
import { byDay } from '../../../../client/ui/timeline/timeline-list.tsx';
import type { Actor, TimelineEntry, TimelineWhat } from '../../../../machines/api/index.ts';

const t = i18n.getFixedT('en', 'work');
const h = i18n.getFixedT('en', 'history');
const now = Date.UTC(2026, 10, 19, 9, 48);
const dates = createDates({ locale: 'en-GB', zone: 'UTC', now, t: i18n.getFixedT('en', 'common') });
const mira: Actor = { kind: 'user', user: { id: 'u1', name: 'Mira Halvorsen' } };
const sofie: Actor = { kind: 'contact', contact: { id: 'c1', name: 'Sofie Lindqvist', email: null } };

const entry = (what: TimelineWhat, actor: Actor = mira, at = now): TimelineEntry => ({
  id: `${at}`,
  deal: { id: 'd1', title: 'Website and search' },
  record: null,
  seq: 1,
  at,
  automatic: false,
  actor,
  what,
  because: null,
});
const words = (what: TimelineWhat, actor?: Actor) =>
  entryWords(entry(what, actor), { t, h, dates, locale: 'en-GB' });

describe('the timeline tells', () => {
  const replied = {
    kind: 'event',
    event: 'replied',
    label: 'Replied',
    subject: 'Proposal for Halden Optik',
    excerpt: 'Does the fee include photos?',
    message: 'm1',
    note: null,
  } as const;

  test('what the customer wrote, with the words', () => {
    expect(words(replied, sofie)).toMatchObject({
      words: 'Sofie Lindqvist replied: “Proposal for Halden Optik”',
      strong: true,
      quote: 'Does the fee include photos?',
    });
  });

  test('who reported it where it wasn’t the customer', () => {
    expect(words({ ...replied, excerpt: null, note: 'On the phone' })).toMatchObject({
      words: 'Mira Halvorsen reported: Replied',
      quote: 'On the phone',
    });
  });

  test('with whom a call was, and not that a task had a customer', () => {
    const contact = { id: 'c1', name: 'Sofie Lindqvist', email: null };
    const ended = { kind: 'ended' as const, result: 'reached', contact, note: null, checklist: [] };
    expect(words({ ...ended, action: { id: 'a', name: 'Call', channel: 'call' } }).words).toBe(
      'Mira Halvorsen: Call with Sofie Lindqvist, reached',
    );
    expect(words({ ...ended, action: { id: 'a', name: 'Prepare', channel: 'task' } }).words).toBe(
      'Mira Halvorsen: Prepare, reached',
    );
  });

  test('what a reply holds, counted', () => {
    expect(words({ kind: 'held', messages: 2, moves: 1 }).words).toBe('Held 2 messages and 1 move by timer');
    expect(words({ kind: 'held', messages: 0, moves: 1 }).words).toBe('Held 1 move by timer');
    expect(words({ kind: 'held', messages: 0, moves: 0 }).words).toBe(
      'A reply: what would go out by itself waits',
    );
  });

  test('which fields were changed, and from what to what where that may be said', () => {
    expect(
      words({
        kind: 'edited',
        changes: [
          { path: 'deal.segment', label: 'Segment', type: 'text', from: 'Retail', to: null },
          { path: 'deal.value', label: 'Deal value', type: 'money', from: 240_000, to: 260_050 },
          { path: 'deal.title', label: 'Deal title', type: 'text', from: null, to: null },
          {
            path: 'deal.meetingAt',
            label: 'Meeting',
            type: 'date',
            from: null,
            to: Date.UTC(2026, 10, 20, 9),
          },
          { path: 'deal.seats', label: 'deal.seats', type: null, from: 3, to: 4 },
        ],
        currency: 'EUR',
      }),
    ).toMatchObject({
      words: 'Mira Halvorsen changed Segment, Deal value, Deal title, Meeting, deal.seats',
      small: 'Segment: Retail → nothing; Deal value: €2,400 → €2,600.50; Meeting: nothing → tomorrow 9:00',
    });
  });

  test('changes of records by the names of their fields, texts too', () => {
    const change = { path: 'contact.zone', label: 'contact.zone', from: null, to: 'Europe/Kyiv' };
    expect(words({ kind: 'edited', changes: [{ ...change, type: 'text' }], currency: null })).toMatchObject({
      words: 'Mira Halvorsen changed Time zone',
      small: expect.stringContaining('Time zone: '),
    });
  });
});

test('entries of one day stand together, newest first', () => {
  const note: TimelineWhat = {
    kind: 'note',
    text: 'x',
    place: { kind: 'deal', id: 'd_1', seq: 1 },
    mentions: [],
    changed: null,
  };
  const days = byDay(
    [now, now - 3_600_000, now - 86_400_000].map((at) => entry(note, mira, at)),
    (at) => dates.day(at),
  );
  expect(days.map(({ day, own }) => [day, own.length])).toEqual([
    ['Thu 19 Nov', 2],
    ['Wed 18 Nov', 1],
  ]);
});
