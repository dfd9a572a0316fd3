import { sql, type Expression, type RawBuilder } from 'kysely';
import type { DueClass } from '../../../machines/api/index.ts';

interface DueColumns {
  dueAt: Expression<number | null>;
  /** Somebody has to act; without a due time that means today. */
  asked: Expression<boolean>;
  /** Something happens by itself, which is later. */
  planned: Expression<boolean>;
}

/** One table of what "overdue", "today", "later" and "none" mean, for the board and the inbox. */
export function matchingDue(
  due: DueClass,
  { now, dayEndsAt }: { now: number; dayEndsAt: number },
  { dueAt, asked, planned }: DueColumns,
): RawBuilder<boolean> {
  switch (due) {
    case 'overdue':
      return sql<boolean>`${dueAt} < ${now}`;
    case 'today':
      return sql<boolean>`(${asked} and (${dueAt} is null or (${dueAt} >= ${now} and ${dueAt} <= ${dayEndsAt})))`;
    case 'later':
      return sql<boolean>`(${dueAt} > ${dayEndsAt} or (not ${asked} and ${planned}))`;
    case 'none':
      return sql<boolean>`(not ${asked} and not ${planned})`;
  }
}
