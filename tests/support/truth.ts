import fc from 'fast-check';
import { createActor } from 'xstate';
import {
  advance,
  compile,
  engineActionResults,
  graphOf,
  machineOf,
  resultsOf,
  xstateMachine,
  type ContactFacts,
  type DealEvent,
  type Effect,
  type Facts,
  type Process,
  type Snapshot,
  type TimerEvent,
  type World,
} from '../../machines/index.ts';

/** A clock for stock XState that fires by due time, then in the order in which the timers were set. */
class OrderedClock {
  private time: number;
  private last = 0;
  private readonly timers = new Map<number, { at: number; fire: () => void }>();

  constructor(time: number) {
    this.time = time;
  }

  now() {
    return this.time;
  }

  setTimeout(fire: () => void, delayMs: number) {
    this.last += 1;
    this.timers.set(this.last, { at: this.time + delayMs, fire });
    return this.last;
  }

  clearTimeout(id: number) {
    this.timers.delete(id);
  }

  /** When the pending timers are due, in the order in which they fire. */
  pending(): number[] {
    return this.inOrder().map(([, { at }]) => at);
  }

  /** Fires the first of those that are due by then; false when none is. */
  fireNext(time: number): boolean {
    this.time = time;
    const [next] = this.inOrder();
    if (!next || next[1].at > time) return false;
    this.timers.delete(next[0]);
    next[1].fire();
    return true;
  }

  /** Shows another time; what is due by then is left. */
  wind(time: number) {
    this.time = time;
  }

  set(time: number) {
    this.time = time;
    while (this.fireNext(time));
  }

  private inOrder() {
    return [...this.timers].sort(([a, x], [b, y]) => x.at - y.at || a - b);
  }
}

/** What a deal looks like from outside: where it stands, all it remembers, and all it has asked for. */
export interface Sight {
  step: string;
  context: Snapshot['context'];
  effects: Effect[];
}

export interface Runner {
  now(): number;
  facts(): Facts;
  send(event: DealEvent): void;
  change(facts: Facts): void;
  /** Moves the clock; due timers fire at their own time on the way. */
  goTo(time: number): void;
  look(): Sight;
  nextDue(): number | null;
}

export interface StockRunner extends Runner {
  /** Fires the one timer that is due first; false when none is due by then. */
  fireNext(time: number): boolean;
  /** Moves the clock; what is due by then waits until it is fired. */
  wind(time: number): void;
  /** Due times of the pending timers, in the order in which they fire. */
  pending(): number[];
}

/** Stock XState: one live actor from beginning to end, on a simulated clock. */
export function stockRunner(process: Process, startAt: number, facts: Facts): StockRunner {
  const clock = new OrderedClock(startAt);
  const world: World = { now: startAt, facts };
  const effects: Effect[] = [];
  const config = JSON.parse(JSON.stringify(compile(process))) as ReturnType<typeof compile>;
  const machine = xstateMachine(config, graphOf(process), world, (effect) => effects.push(effect));
  const actor = createActor(machine, { clock: clock as never });
  actor.start();
  return {
    now: () => world.now,
    facts: () => world.facts,
    send: (event) => actor.send(event as never),
    change: (next) => void (world.facts = next),
    goTo(time) {
      world.now = time;
      clock.set(time);
    },
    fireNext(time) {
      world.now = time;
      return clock.fireNext(time);
    },
    wind(time) {
      world.now = time;
      clock.wind(time);
    },
    pending: () => clock.pending(),
    look() {
      const snapshot = actor.getSnapshot() as unknown as { value: string; context: Snapshot['context'] };
      return { step: snapshot.value, context: snapshot.context, effects };
    },
    nextDue: () => clock.pending()[0] ?? null,
  };
}

/** `advance`, restarted at every step: a new machine, the snapshot and timers only as JSON. */
export function durableRunner(process: Process, startAt: number, facts: Facts): Runner {
  let now = startAt;
  let current = facts;
  let saved: string | null = null;
  let sequence = 0;
  const timers = new Map<string, { at: number; sequence: number; event: TimerEvent }>();
  const effects: Effect[] = [];
  const published = JSON.stringify(process);

  function send(event: DealEvent) {
    const restarted = machineOf(JSON.parse(published) as Process);
    const before = saved === null ? null : (JSON.parse(saved) as Snapshot);
    const after = advance(restarted, before, event, { now, facts: current });
    saved = JSON.stringify(after.snapshot);
    current = after.facts;
    for (const effect of after.effects) {
      effects.push(effect);
      if (effect.kind === 'timer.set')
        timers.set(effect.timer, { at: effect.at, event: effect.event, sequence: (sequence += 1) });
      if (effect.kind === 'timer.cancel') timers.delete(effect.timer);
    }
  }

  const next = () => [...timers].sort(([, a], [, b]) => a.at - b.at || a.sequence - b.sequence)[0];

  return {
    now: () => now,
    facts: () => current,
    send,
    change: (changed) => void (current = changed),
    goTo(time) {
      for (let due = next(); due && due[1].at <= time; due = next()) {
        now = Math.max(now, due[1].at);
        timers.delete(due[0]);
        send(due[1].event as DealEvent);
      }
      now = time;
    },
    look() {
      const snapshot = JSON.parse(saved ?? 'null') as Snapshot;
      return { step: snapshot.step, context: snapshot.context, effects };
    },
    nextDue: () => next()?.[1].at ?? null,
  };
}

const contacts: readonly ContactFacts[] = [
  {
    id: 'ann',
    main: true,
    role: 'decision maker',
    fields: { email: 'ann@customer.example', firstName: 'Ann' },
  },
  { id: 'ben', main: false, role: 'specialist', fields: { email: 'ben@customer.example' } },
  { id: 'cem', main: false, role: 'specialist', fields: {} },
];

export const factsOf = (deal: Facts['deal'], people = 3): Facts => ({
  deal: { value: 120_000, segment: 'Agency', ...deal },
  company: { name: 'Customer', size: 12 },
  owner: { name: 'Olga' },
  contacts: contacts.slice(0, people),
});

/** One step of a random story: numbers that are turned into something possible at the time. */
export const anyStep = fc.record({
  what: fc.integer({ min: 0, max: 99 }),
  which: fc.nat(10_000),
  other: fc.nat(10_000),
});
export type StoryStep = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** What the step means for a deal as it stands; null to let time pass. */
export function eventFor(
  process: Process,
  sight: Sight,
  { what, which, other }: StoryStep,
): DealEvent | null {
  const open = Object.entries(sight.context.open);
  const contact = at(contacts, other)?.id ?? 'ann';
  if (sight.step === '$start' || sight.context.step === '') {
    const entry = at(
      process.nodes.filter((node) => node.kind === 'entry'),
      which,
    );
    return { type: `enter.${entry?.id}` };
  }
  if (what < 40 && open.length > 0) {
    const [instance, { action }] = at(open, which) ?? ['', { action: '' }];
    const node = process.nodes.find((one) => one.id === action);
    const results = node?.kind === 'action' ? resultsOf(node) : (engineActionResults[action] ?? ['done']);
    return {
      type: `result.${action}.${at(results, other) ?? 'done'}`,
      instance: what === 39 ? `${instance}0` : instance,
      held: other % 2 === 0 ? 'resume' : 'drop',
      reason: 'told so',
    };
  }
  if (what < 55) {
    const drawn = process.edges.flatMap(({ on }) => (on.kind === 'event' ? [on.event] : []));
    const events = ['replied', ...drawn, ...process.events.map((event) => event.name), 'booked'];
    return {
      type: at(events, which) ?? 'replied',
      contact,
      payload: { segment: 'Agency', count: other % 5 },
    };
  }
  if (what < 60) {
    const places = process.nodes.filter((node) => node.kind === 'step' || node.kind === 'outcome');
    return { type: `correct.${at(places, which)?.id}`, silent: other % 2 === 0, reason: 'put right' };
  }
  if (what === 60) {
    const closings = process.nodes.filter((node) => node.kind === 'outcome' && node.outcome !== 'won');
    return closings.length > 0 ? { type: `close.${at(closings, which)?.id}`, reason: 'no budget' } : null;
  }
  return null;
}
