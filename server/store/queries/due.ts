import { sql, type Expression, type RawBuilder } from 'kysely';
import type { DueClass } from '../../../machines/api/index.ts';
import { dueKeys } from '../due-key.ts';

/** A range of due keys, both ends of it within. */
export interface DueRange {
  from: number;
  to: number;
}

interface Day {
  now: number;
  dayEndsAt: number;
}

/** One table of what "overdue", "today", "later" and "none" mean, for the board and the inbox. */
export function dueRanges(due: DueClass, { now, dayEndsAt }: Day): DueRange[] {
  switch (due) {
    case 'overdue':
      return [{ from: Number.MIN_SAFE_INTEGER, to: now - 1 }];
    case 'today':
      // Somebody has to act, at no certain time: that means today.
      return [{ from: now, to: dayEndsAt }, only(dueKeys.undated)];
    case 'later':
      return [{ from: dayEndsAt + 1, to: dueKeys.undated - 1 }, only(dueKeys.planned)];
    case 'none':
      return [only(dueKeys.nothing)];
  }
}

export const everything: DueRange = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

const only = (key: number): DueRange => ({ from: key, to: key });

export const within = (key: Expression<number>, ranges: readonly DueRange[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    ranges.map(({ from, to }) => sql`${key} between ${from} and ${to}`),
    sql` or `,
  )})`;
