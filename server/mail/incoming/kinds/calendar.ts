import { says } from '../evidence.ts';
import { opening } from '../phrases.ts';
import type { Sign } from '../signs.ts';

const answered = opening(
  'accepted|declined|tentative(ly accepted)?|new time proposed|meeting (accepted|declined)',
  'zugesagt|abgesagt|abgelehnt|mit vorbehalt|neue uhrzeit vorgeschlagen',
  'accepté|refusé|provisoire|aceptad[oa]|rechazad[oa]|provisional',
  'принят[оа]|отклонен[оа]|отклонён|под вопросом|предложено новое время|прийнят[оа]|відхилен[оа]|під питанням|запропоновано новий час',
);

/** A calendar that answers an invitation of ours, or sends one. */
export const calendarSigns: readonly Sign[] = [
  {
    points: 100,
    because: 'it carries a calendar’s answer to an invitation',
    holds: ({ mail }) => mail.calendar.some(({ method }) => method === 'REPLY' || method === 'COUNTER'),
  },
  {
    points: 100,
    because: 'it carries an invitation or takes one back',
    holds: ({ mail }) => mail.calendar.some(({ method }) => method === 'REQUEST' || method === 'CANCEL'),
  },
  {
    points: 100,
    because: 'its head says that a calendar made it',
    holds: (evidence) =>
      says(evidence, 'content-class', /calendarmessage/i) ||
      says(evidence, 'content-type', /method\s*=\s*"?(reply|counter)/i),
  },
  {
    points: 60,
    because: 'its subject is that of an answer to an invitation',
    holds: ({ subject }) => answered.test(subject) && subject.includes(':'),
  },
];
