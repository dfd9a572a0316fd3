import {
  advance,
  machineOf,
  moveToVersion,
  type ContactFacts,
  type DealEvent,
  type Effect,
  type FactValue,
  type Facts,
  type Process,
  type Advanced,
  type Snapshot,
  type StepMap,
  type TimerEvent,
} from '../../machines/index.ts';
import { dueAt } from '../../machines/time/due.ts';
import { lasting } from './process-builder.ts';

/** A Monday, 10:00 UTC: inside working hours. */
export const MONDAY_AT = Date.UTC(2027, 0, 4, 10);

export const ann: ContactFacts = {
  id: 'ann',
  main: true,
  role: 'decision maker',
  fields: { firstName: 'Ann', email: 'ann@customer.example' },
};
export const ben: ContactFacts = {
  id: 'ben',
  main: false,
  role: 'specialist',
  fields: { firstName: 'Ben', email: 'ben@customer.example' },
};

/** One deal under test: events in, time passed, and what it asked for. Timers live here as the server's rows would. */
export class DealUnderTest {
  now = MONDAY_AT;
  facts: Facts;
  snapshot: Snapshot | null = null;
  /** Of the last event or pause. */
  effects: Effect[] = [];
  readonly timers = new Map<string, { at: number; sequence: number; event: TimerEvent }>();
  private machine;
  private sequence = 0;

  constructor(process: Process, { contacts = [ann], deal = {} as Record<string, FactValue> } = {}) {
    this.machine = machineOf(process);
    this.facts = { deal, company: {}, owner: {}, contacts };
  }

  get step() {
    return this.snapshot?.step;
  }

  get stage() {
    return this.snapshot?.context.stage;
  }

  get visit() {
    return this.snapshot?.context.visit;
  }

  /** Names of the actions that are open now. */
  get open() {
    return Object.values(this.snapshot?.context.open ?? {}).map((one) => one.action);
  }

  /** Actions whose message has been asked for by the last event or pause. */
  get sent() {
    return this.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.action] : []));
  }

  get notes() {
    return this.effects.flatMap((effect) => (effect.kind === 'noted' ? [effect.what] : []));
  }

  get asked() {
    return this.effects.map((effect) => effect.kind);
  }

  send(type: string, more: Omit<DealEvent, 'type'> = {}) {
    this.effects = [];
    this.take({ type, ...more });
    return this;
  }

  /** The result of an open action; of its only instance, or of the one opened for a contact. */
  result(action: string, result: string, more: Omit<DealEvent, 'type'> & { of?: string } = {}) {
    const { of, ...event } = more;
    const instance = Object.entries(this.snapshot?.context.open ?? {}).find(
      ([, one]) => one.action === action && (of === undefined || one.contact === of),
    )?.[0];
    return this.send(`result.${action}.${result}`, { ...(instance ? { instance } : {}), ...event });
  }

  /** Lets calendar time pass; timers fire in due order, each at its own time. */
  pass(words: string) {
    this.effects = [];
    const until = dueAt(this.now, lasting(words), this.machine.process.calendar);
    for (let due = this.nextTimer(); due && due[1].at <= until; due = this.nextTimer()) {
      this.now = Math.max(this.now, due[1].at);
      this.timers.delete(due[0]);
      this.take(due[1].event as DealEvent);
    }
    this.now = until;
    return this;
  }

  private nextTimer() {
    return [...this.timers].sort(([, a], [, b]) => a.at - b.at || a.sequence - b.sequence)[0];
  }

  /** The deal comes to run on another version; false where it has no place there yet. */
  moveTo(process: Process, steps: StepMap = {}): boolean {
    this.effects = [];
    const machine = machineOf(process);
    const world = { now: this.now, facts: this.facts };
    const moved = this.snapshot && moveToVersion(this.machine, machine, this.snapshot, { steps, world });
    if (!moved) return false;
    this.machine = machine;
    this.keep(moved);
    return true;
  }

  /** When each wait of the drawing is due, by the name of its timer. */
  get due() {
    return Object.fromEntries([...this.timers].map(([name, { at }]) => [name, at]));
  }

  private take(event: DealEvent) {
    const before = this.snapshot && (JSON.parse(JSON.stringify(this.snapshot)) as Snapshot);
    this.keep(advance(this.machine, before, event, { now: this.now, facts: this.facts }));
  }

  private keep(after: Advanced) {
    this.snapshot = after.snapshot;
    this.facts = after.facts;
    this.effects.push(...after.effects);
    for (const effect of after.effects) {
      if (effect.kind === 'timer.set')
        this.timers.set(effect.timer, { at: effect.at, sequence: (this.sequence += 1), event: effect.event });
      if (effect.kind === 'timer.cancel') this.timers.delete(effect.timer);
    }
  }
}
