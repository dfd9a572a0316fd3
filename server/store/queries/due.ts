import { sql, type Expression, type RawBuilder } from 'kysely';
import type { DueClass } from '../../../machines/api/index.ts';

/** One table of what "overdue", "today", "later" and "none" mean, for the board and the inbox. */
export function matchingDue(
  due: DueClass,
  { now, dayEndsAt }: { now: number; dayEndsAt: number },
  { dueAt, has }: { dueAt: Expression<number | null>; has: Expression<boolean> },
): RawBuilder<boolean> {
  switch (due) {
    case 'overdue':
      return sql<boolean>`${dueAt} < ${now}`;
    case 'today':
      return sql<boolean>`(${dueAt} >= ${now} and ${dueAt} <= ${dayEndsAt})`;
    case 'later':
      return sql<boolean>`(${has} and (${dueAt} is null or ${dueAt} > ${dayEndsAt}))`;
    case 'none':
      return sql<boolean>`not ${has}`;
  }
}
