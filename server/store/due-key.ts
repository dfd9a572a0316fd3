import type { DealRecord } from './deals.ts';

/*
 * One number that says how soon somebody has to look: a due time, and beyond every date what has none. Lists are sorted
 * by it, "overdue", "today", "later" and "none" are ranges of it, and totals are kept per day of it.
 */

export const dayMs = 86_400_000;

/** Nothing is asked of anybody and nothing will happen by itself. The last day that can be counted, from its start. */
const nothing = Math.floor(Number.MAX_SAFE_INTEGER / dayMs) * dayMs;
/** Nothing is asked of anybody now: something happens by itself. */
const planned = nothing - dayMs;
/** Asked of somebody, at no certain time; that means today. */
const undated = planned - dayMs;

export const dueKeys = { undated, planned, nothing } as const;

/** The key of a deal; an action that is open has its due time, else `undated`. */
export function dueKeyOf({
  nextDueAt,
  openActions,
  held,
  snapshot,
}: Pick<DealRecord, 'nextDueAt' | 'openActions' | 'held' | 'snapshot'>): number {
  if (nextDueAt !== null) return nextDueAt;
  if (openActions > 0) return undated;
  if (held || (snapshot && hasOne(snapshot.context.waits))) return planned;
  return nothing;
}

function hasOne(record: object): boolean {
  for (const _ in record) return true;
  return false;
}
