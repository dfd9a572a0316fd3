import type { Db } from '../../concept.ts';
import type { FoundKind } from '../../finding.ts';

/** What each of these went into, where it did. */
export async function mergedInto(
  db: Db,
  kind: FoundKind,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('mergedRecords')
    .select(['id', 'intoId'])
    .where('kind', '=', kind)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, intoId }) => [id, intoId]));
}
