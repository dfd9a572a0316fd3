import {
  after,
  arrow,
  email,
  entering,
  entry,
  on,
  passive,
  processOf,
  step,
  won,
} from '../support/process-builder.ts';

const steps = ['lead', 'meeting', 'proposal', 'comparing', 'accepted', 'won'];
export const journeyEvents = ['booked', 'form.submitted', 'meeting.held', 'accepted', 'signed'];

/** The deal journey of the peer benchmarks: six steps, on each a message on entering and a follow-up after 30 days. */
export const journey = processOf({
  nodes: [
    entry('in'),
    ...steps.slice(0, 5).map((id) => (id === 'comparing' ? passive(id) : step(id))),
    won(),
    ...steps.slice(0, 5).flatMap((id) => [email(`mail-${id}`), email(`follow-${id}`)]),
  ],
  edges: [
    arrow('in', 'lead', entering),
    ...steps
      .slice(0, 5)
      .flatMap((id, index) => [
        arrow(id, `mail-${id}`, entering),
        arrow(id, `follow-${id}`, after('30 days')),
        arrow(id, steps[index + 1] ?? 'won', on(journeyEvents[index] ?? 'replied')),
      ]),
  ],
});
