import type { Process } from '../../machines/index.ts';
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

/**
 * The deal journey of the peer benchmarks: six steps, on each a message on entering and a follow-up after 30 days.
 * Actions and arrows have ids as the designer gives them.
 */
export const journey = numbered(
  processOf({
    nodes: [
      entry('in'),
      ...steps.slice(0, 5).map((id) => (id === 'comparing' ? passive(id) : step(id))),
      won(),
      ...steps
        .slice(0, 5)
        .flatMap((_, index) => [email(`action${2 * index + 1}`), email(`action${2 * index + 2}`)]),
    ],
    edges: [
      arrow('in', 'lead', entering),
      ...steps
        .slice(0, 5)
        .flatMap((id, index) => [
          arrow(id, `action${2 * index + 1}`, entering),
          arrow(id, `action${2 * index + 2}`, after('30 days')),
          arrow(id, steps[index + 1] ?? 'won', on(journeyEvents[index] ?? 'replied')),
        ]),
    ],
  }),
);

function numbered(process: Process): Process {
  return { ...process, edges: process.edges.map((edge, index) => ({ ...edge, id: `arrow${index + 1}` })) };
}
