import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';

/** A piece of an index that is in the order asked for. */
export interface Run {
  /** The first sort key of what is wanted of it. */
  head: number;
  /** Its rows up to that sort key, in order, no more than `limit`. */
  upTo(key: number, limit: number): RawBuilder<unknown>;
}

/** What one statement puts together; SQLite takes 500. */
const runsPerStatement = 100;

/**
 * The first rows of many sorted runs in one order, touching no more rows of any run than are wanted in all: of the
 * million deals on a board, some dozens.
 *
 * @param order column names; the first is the sort key, all of them together are unique
 */
export async function smallest<Row extends Record<string, string | number>>(
  db: Db,
  runs: readonly Run[],
  order: readonly (keyof Row & string)[],
  limit: number,
): Promise<Row[]> {
  const sorted = runs.toSorted((a, b) => a.head - b.head);
  // So many runs begin no later than here, so the rows wanted don't either.
  const bound = sorted[limit - 1]?.head ?? Number.MAX_SAFE_INTEGER;
  const wanted = sorted.filter(({ head }) => head <= bound);
  const rows: Row[] = [];
  for (let from = 0; from < wanted.length; from += runsPerStatement) {
    const parts = wanted
      .slice(from, from + runsPerStatement)
      .map((run) => sql`select * from (${run.upTo(bound, limit)}) as run`);
    rows.push(...(await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db)).rows);
  }
  return rows.toSorted((a, b) => compared(a, b, order)).slice(0, limit);
}

function compared<Row>(a: Row, b: Row, order: readonly (keyof Row)[]): number {
  for (const column of order) {
    if (a[column] < b[column]) return -1;
    if (a[column] > b[column]) return 1;
  }
  return 0;
}
