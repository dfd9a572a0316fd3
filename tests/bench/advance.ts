import { createMachine, transition } from 'xstate';
import {
  advance,
  compile,
  graphOf,
  implementations,
  machineOf,
  type Facts,
  type Snapshot,
} from '../../machines/index.ts';
import { rounded, sideBySide, type Bench } from './measure.ts';
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
const events = ['booked', 'form.submitted', 'meeting.held', 'accepted', 'signed'];

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
        arrow(id, steps[index + 1] ?? 'won', on(events[index] ?? 'replied')),
      ]),
  ],
});

const facts: Facts = {
  deal: { value: 240_000 },
  company: { name: 'Customer' },
  owner: {},
  contacts: [{ id: 'c1', main: true, role: null, fields: { email: 'customer@example.com' } }],
};
const NOW = Date.UTC(2027, 0, 4, 10);
const DEALS = 1000;

/** Restore, transition and save, beside XState's public `transition()` alone on the same machine. */
export const bench: Bench = async function* () {
  const machine = machineOf(journey);
  const world = { now: NOW, facts };
  const entered = advance(machine, null, { type: 'enter.in' }, world).snapshot;
  const saved = JSON.stringify(entered);
  // Typed by XState from literal configs; ours is data.
  const stock = createMachine(compile(journey) as never).provide(
    implementations(graphOf(journey), { ...world }) as never,
  );
  const restored = stock.resolveState({ value: entered.step, context: entered.context } as never);

  const times = sideBySide({
    advance: () => {
      for (let deal = 0; deal < DEALS; deal += 1) {
        let text = saved;
        for (const type of events)
          text = JSON.stringify(advance(machine, JSON.parse(text) as Snapshot, { type }, world).snapshot);
      }
      return DEALS * events.length;
    },
    transition: () => {
      for (let deal = 0; deal < DEALS; deal += 1) {
        let snapshot = restored;
        for (const type of events)
          snapshot = transition(stock, snapshot, { type } as never)[0] as typeof restored;
      }
      return DEALS * events.length;
    },
  });
  yield {
    name: 'advance',
    value: rounded(times.advance),
    unit: 'µs/event',
    note: 'JSON → restore → transition → JSON',
  };
  yield {
    name: 'xstate transition()',
    value: rounded(times.transition),
    unit: 'µs/event',
    note: 'same machine, no JSON',
  };
  yield {
    name: 'advance / transition()',
    value: rounded(times.advance / times.transition),
    unit: 'ratio',
    note: 'below 1: faster than XState’s public function alone',
  };
};
