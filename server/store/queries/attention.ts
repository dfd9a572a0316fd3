import { sql, type RawBuilder } from 'kysely';
import type { AttentionWanted } from '../attention.ts';
import { dueKeys } from '../due-key.ts';

/** Whether a row of `deals` needs a look for this reason. */
export function needing({ kind, now, contactBefore, today }: AttentionWanted): RawBuilder<boolean> {
  switch (kind) {
    case 'rotting':
      return sql<boolean>`exists (select 1 from version_steps as drawn where drawn.version_hash = deals.version_hash
        and drawn.step = deals.stage and deals.stage_entered_at < ${now} - drawn.expected_ms)`;
    case 'overdue':
      return sql<boolean>`deals.due_key < ${now}`;
    case 'no-step':
      return sql<boolean>`deals.due_key = ${sql.lit(dueKeys.nothing)}`;
    case 'no-contact':
      return sql<boolean>`exists (select 1 from last_contacts as touched where touched.deal_id = deals.id
        and touched.at < ${contactBefore})`;
    case 'date-passed':
      return sql<boolean>`deals.expected_close_on < ${today}`;
    case 'no-value':
      return sql<boolean>`deals.value_minor is null`;
  }
}
