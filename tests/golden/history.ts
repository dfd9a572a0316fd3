import {
  advance,
  machineOf,
  moveToVersion,
  type CompiledConfig,
  type DealEvent,
  type DealMachine,
  type Effect,
  type Facts,
  type Process,
  type Snapshot,
  type StepMap,
} from '../../machines/index.ts';

/** What was done to a deal at one moment. */
export type Deed = {
  /** Epoch milliseconds. */
  at: number;
  /** The deal's facts from here on; left out where they are as they were. */
  facts?: Facts;
} & (
  | { event: DealEvent }
  /** A timer that was due; it has to be pending. */
  | { timer: string }
  /** The deal comes to run on another of the history's versions. */
  | { version: number; steps: StepMap }
);

/** What came of it. */
export interface Came {
  snapshot: Snapshot;
  effects: Effect[];
  /** Pending timers by name, with their due times. */
  timers: Record<string, number>;
}

/** A deal's whole life, as one release lived it. */
export interface History {
  /** What happens, in a line. */
  about: string;
  /** The rules of the drawing's meaning that it shows, by number. */
  rules: number[];
  /** Versions of the process, each with the config that publishing stored. The deal begins on the first. */
  versions: { process: Process; config: CompiledConfig }[];
  facts: Facts;
  deeds: (Deed & Came)[];
}

/** Lives one deal: does one deed after the other. Snapshots go through JSON, as they do in a database. */
export class Life {
  private readonly machines: readonly DealMachine[];
  private version = 0;
  private saved: string | null = null;
  private readonly pending = new Map<string, { at: number; set: number; event: DealEvent }>();
  private set = 0;
  facts: Facts;

  constructor(machines: readonly DealMachine[], facts: Facts) {
    this.machines = machines;
    this.facts = facts;
  }

  get snapshot(): Snapshot | null {
    // As it was written below.
    return this.saved === null ? null : (JSON.parse(this.saved) as Snapshot);
  }

  /** The timer that is due first, and among equals the one that was set first. */
  nextTimer(): { timer: string; at: number } | null {
    const [first] = [...this.pending].toSorted(([, a], [, b]) => a.at - b.at || a.set - b.set);
    return first ? { timer: first[0], at: first[1].at } : null;
  }

  do(deed: Deed): Came {
    if (deed.facts) this.facts = deed.facts;
    const world = { now: deed.at, facts: this.facts };
    const machine = this.machine();
    let after: ReturnType<typeof advance> | null;
    if ('version' in deed) {
      this.version = deed.version;
      const { snapshot } = this;
      after = snapshot && moveToVersion(machine, this.machine(), snapshot, { steps: deed.steps, world });
    } else after = advance(machine, this.snapshot, 'event' in deed ? deed.event : this.due(deed), world);
    if (!after) throw new Error('The deal has no place in that version.');
    this.saved = JSON.stringify(after.snapshot);
    this.facts = after.facts;
    for (const effect of after.effects) this.keep(effect);
    const timers = [...this.pending].map(([timer, { at }]) => [timer, at] as const);
    return asJson({ snapshot: after.snapshot, effects: after.effects, timers: Object.fromEntries(timers) });
  }

  private due({ timer, at }: { timer: string; at: number }): DealEvent {
    const pending = this.pending.get(timer);
    if (!pending || pending.at > at) throw new Error(`No timer ${timer} is due at ${at}.`);
    this.pending.delete(timer);
    return pending.event;
  }

  private keep(effect: Effect): void {
    if (effect.kind === 'timer.set')
      this.pending.set(effect.timer, { at: effect.at, set: (this.set += 1), event: effect.event });
    if (effect.kind === 'timer.cancel') this.pending.delete(effect.timer);
  }

  private machine(): DealMachine {
    const machine = this.machines[this.version];
    if (!machine) throw new Error(`There is no version ${this.version}.`);
    return machine;
  }
}

// What JSON can't say (a key that is undefined) is not in a file either.
export const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Lives the history again, with the configs that were stored or with what its drawings compile to now. */
export function relive(history: History, config: 'stored' | 'compiled now'): History['deeds'] {
  const machines = history.versions.map(({ process, config: stored }) =>
    machineOf(process, config === 'stored' ? stored : undefined),
  );
  const life = new Life(machines, history.facts);
  return history.deeds.map(({ snapshot: _, effects: __, timers: ___, ...deed }) => ({
    ...deed,
    ...life.do(deed),
  }));
}
