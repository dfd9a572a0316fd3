import type { Evidence } from '../evidence.ts';

/** What a calendar says of a meeting. */
export interface CalendarAnswer {
  /** `invitation`: one of theirs to us; `cancelled`: theirs or ours taken back. */
  answer: 'accepted' | 'declined' | 'tentative' | 'counter' | 'invitation' | 'cancelled' | 'unknown';
  /** The meeting's id, as in the invitation that was sent; null where it doesn't say. */
  uid: string | null;
  /** Who answers; null where it doesn't say. */
  attendee: string | null;
  /** Of the meeting, or the time proposed instead by a counter; epoch milliseconds, null where unknown. */
  startsAt: number | null;
  endsAt: number | null;
  /** What they wrote beside it; empty where nothing. */
  comment: string;
}

const byPartstat: Record<string, CalendarAnswer['answer']> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

const bySubject: readonly [CalendarAnswer['answer'], RegExp][] = [
  ['counter', /^\W*(new time proposed|neue uhrzeit|предложено новое время|запропоновано новий час)/iu],
  ['accepted', /^\W*(accepted|meeting accepted|zugesagt|accepté|aceptad|принят|прийнят)/iu],
  ['declined', /^\W*(declined|meeting declined|abgesagt|abgelehnt|refusé|rechazad|отклон|відхилен)/iu],
  ['tentative', /^\W*(tentative|mit vorbehalt|provis|под вопросом|під питанням)/iu],
];

/** Reads the calendar part of a mail; of its subject where it has none. */
export function calendarAnswerOf({ mail, subject, folded }: Evidence): CalendarAnswer {
  const part =
    mail.calendar.find(({ method }) => /^(REPLY|COUNTER|REQUEST|CANCEL)$/.test(method)) ?? mail.calendar[0];
  const said = bySubject.find(([, pattern]) => pattern.test(subject))?.[0] ?? 'unknown';
  if (!part)
    return { answer: said, uid: null, attendee: null, startsAt: null, endsAt: null, comment: folded.own };
  const { uid, attendee, startsAt, endsAt } = part;
  const comment = part.comment || folded.own;
  switch (part.method) {
    case 'COUNTER':
      return { answer: 'counter', uid, attendee, startsAt, endsAt, comment };
    case 'REQUEST':
      return { answer: 'invitation', uid, attendee: null, startsAt, endsAt, comment };
    case 'CANCEL':
      return { answer: 'cancelled', uid, attendee: null, startsAt, endsAt, comment };
    default:
      return { answer: byPartstat[part.partstat ?? ''] ?? said, uid, attendee, startsAt, endsAt, comment };
  }
}
