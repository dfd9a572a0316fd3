/** How often something was done in a span of time, by key; for limits that hold across servers. */
export interface Hits {
  /** Counts one in the span that began at `since`; how many that makes, and how many the span from `before` has. */
  add(key: string, spans: { since: number; before: number }): Promise<{ now: number; before: number }>;
  /** Returns how many counters went: those of spans that began before. */
  removeBefore(before: number): Promise<number>;
}
