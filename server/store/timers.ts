import type { TimerEvent } from '../../machines/index.ts';

/** A durable due time of a deal. */
export interface TimerRecord {
  dealId: string;
  /** Unique within the deal: an edge id, or `overdue.<instance>`. */
  timer: string;
  dueAt: number;
  event: TimerEvent;
}

/** Sets a timer, replacing one of the same name, or takes it away. */
export type TimerWrite =
  { timer: string; dueAt: number; event: TimerEvent } | { timer: string; cancel: true };

export interface Timers {
  /**
   * Takes up to `limit` that are due at or before `now`, by due time, then in the order they were set. Where several
   * servers share the database, of each deal only the first, since the others fire after it, and none of them goes to
   * another claimer for `leaseMs`; `by` names the claimer, who gets again what it has claimed and not fired. Firing takes
   * the row away, which only the first can do.
   */
  claim(now: number, limit: number, lease: { by: string; leaseMs: number }): Promise<TimerRecord[]>;
  /** What this claimer has claimed and not fired, of what was due at `now`, is for the others. */
  release(now: number, by: string): Promise<void>;
  /** Earliest due time of all that nobody has claimed; null when nothing waits. */
  nextDueAt(): Promise<number | null>;
  /** The next ones up to then, by due time. */
  until(dueAt: number, limit: number): Promise<TimerRecord[]>;
  ofDeal(dealId: string): Promise<TimerRecord[]>;
}
