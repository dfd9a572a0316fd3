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
import { journey, journeyEvents } from './journey.ts';
import { rounded, sideBySide, type Bench } from './measure.ts';

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
        for (const type of journeyEvents)
          text = JSON.stringify(advance(machine, JSON.parse(text) as Snapshot, { type }, world).snapshot);
      }
      return DEALS * journeyEvents.length;
    },
    transition: () => {
      for (let deal = 0; deal < DEALS; deal += 1) {
        let snapshot = restored;
        for (const type of journeyEvents)
          snapshot = transition(stock, snapshot, { type } as never)[0] as typeof restored;
      }
      return DEALS * journeyEvents.length;
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
