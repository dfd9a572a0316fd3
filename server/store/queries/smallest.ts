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
/** How many times as many rows as its share would be a run is first asked for, and by how much that grows. */
const generosity = 2;
const growth = 4;

/**
 * The first rows of many sorted runs in one order, touching few more rows than are wanted: of the million deals on a
 * board, some dozens.
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
  let bound = sorted[limit - 1]?.head ?? Number.MAX_SAFE_INTEGER;
  let open = sorted.filter(({ head }) => head <= bound);
  let depth = Math.min(limit, Math.ceil((generosity * limit) / Math.max(open.length, 1)));
  const found = new Map<Run, Row[]>();
  while (open.length > 0) {
    for (const [run, rows] of await beginnings<Row>(db, open, bound, depth)) found.set(run, rows);
    const rows = [...found.values()].flat().toSorted((a, b) => compared(a, b, order));
    const last = rows[limit - 1];
    if (last) bound = Math.min(bound, Number(last[order[0] as keyof Row]));
    // A run that was cut off may have more of what is wanted, unless it was cut off behind all of that.
    open = open.filter((run) => {
      const end = found.get(run)?.[depth - 1];
      return end !== undefined && (last === undefined || compared(end, last, order) < 0);
    });
    if (depth >= limit || open.length === 0) return rows.slice(0, limit);
    depth = Math.min(limit, depth * growth);
  }
  return [];
}

async function beginnings<Row extends Record<string, string | number>>(
  db: Db,
  runs: readonly Run[],
  bound: number,
  depth: number,
): Promise<Map<Run, Row[]>> {
  const found = new Map<Run, Row[]>();
  for (let from = 0; from < runs.length; from += runsPerStatement) {
    const group = runs.slice(from, from + runsPerStatement);
    const parts = group.map(
      (run, place) => sql`select run.*, ${sql.lit(place)} as place from (${run.upTo(bound, depth)}) as run`,
    );
    const { rows } = await sql<Row & { place: number }>`${sql.join(parts, sql` union all `)}`.execute(db);
    const byPlace = Map.groupBy(rows, (row) => row.place);
    group.forEach((run, place) => found.set(run, byPlace.get(place) ?? []));
  }
  return found;
}

/** By these columns, one after the other. */
export function compared<Row>(a: Row, b: Row, order: readonly (keyof Row)[]): number {
  for (const column of order) {
    if (a[column] < b[column]) return -1;
    if (a[column] > b[column]) return 1;
  }
  return 0;
}
