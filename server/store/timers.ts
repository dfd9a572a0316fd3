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
  /** Due at or before `now`, by due time, then in the order they were set. */
  due(now: number, limit: number): Promise<TimerRecord[]>;
  /** Earliest due time of all; null when nothing waits. */
  nextDueAt(): Promise<number | null>;
  ofDeal(dealId: string): Promise<TimerRecord[]>;
}
