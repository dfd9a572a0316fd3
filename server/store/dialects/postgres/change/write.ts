import type { QueryConfig } from 'pg';
import { dealKinds, dealSql, kindOf, rowOf, type Condition, type DealKind } from './deal-rows.ts';
import type { Change } from './judge.ts';
import { snake } from './names.ts';
import type { PartName } from './part-rows.ts';
import { locks, parts, recordset } from './parts.ts';

/** Statements by their shape: what they write and what they make sure of. */
const statements = new Map<string, { name: string; text: string }>();
/** Connections keep a plan for each named statement; shapes beyond these are planned anew each time. */
const mostNamed = 200;

export interface Turn {
  /** Whose turn it is: the writer's row in `meta`. */
  writer: string;
  /** What the row says now, and what it will say. */
  now: string;
  next: string;
}

const partNames = Object.keys(parts) as PartName[]; // the record's own keys

/**
 * All rows of these changes in one statement, which is a transaction. A change of which something has been overtaken
 * isn't applied; the others are. The mark that is returned has the places of those that weren't.
 *
 * Deals are locked in the order of their ids, after the rows that must not move, so that servers never wait for each
 * other in a circle.
 */
export function writeQuery(changes: readonly Change[], { writer, now, next }: Turn): QueryConfig {
  const deals: Record<DealKind, { id: string; row: object }[]> = { moved: [], edited: [], made: [] };
  const asked = new Set<Condition>();
  const rows: { [Name in PartName]?: object[] } = {};
  const kinds = changes.map(kindOf);
  // One update locks in one order, so where one change edits, the others do too.
  const updating: DealKind = kinds.includes('edited') ? 'edited' : 'moved';
  changes.forEach((change, n) => {
    const kind = kinds[n] === 'made' ? 'made' : updating;
    deals[kind].push({ id: change.deal.id, row: rowOf(change, kind, asked) });
    for (const name in change.rows) {
      const part = name as PartName; // a key of this very record
      const list: readonly object[] = change.rows[part] ?? [];
      const known = rows[part];
      if (known) known.push(...list);
      else rows[part] = [...list];
    }
  });

  const values: unknown[] = [writer, now, next, changes.map(({ deal }) => deal.id)];
  const given = (list: readonly object[]): string => `$${values.push(JSON.stringify(list))}::json`;
  const conditions = [...asked].toSorted();
  const writtenKinds = dealKinds
    .filter((kind) => deals[kind].length > 0)
    .map((kind) => {
      const sorted = deals[kind].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return { kind, given: given(sorted.map(({ row }) => row)) };
    });
  const writtenParts = partNames.flatMap((name) => {
    const list = rows[name];
    return list ? [{ name, given: given(list) }] : [];
  });
  const shape = [writtenKinds.map(({ kind }) => kind), conditions, writtenParts.map(({ name }) => name)].join(
    '|',
  );
  let statement = statements.get(shape);
  if (!statement) {
    statement = {
      name: statements.size < mostNamed ? `write ${statements.size}` : '',
      text: writeText(writtenKinds, conditions, writtenParts),
    };
    statements.set(shape, statement);
  }
  return { ...statement, values };
}

const ourTurn = 'exists (select from turn)';

function writeText(
  kinds: readonly { kind: DealKind; given: string }[],
  conditions: readonly Condition[],
  written: readonly { name: PartName; given: string }[],
): string {
  const sql = ({ name, given }: (typeof written)[number]): string => {
    const { columns, sql: sqlOf } = parts[name];
    return sqlOf(recordset(given, 't', columns));
  };
  const steps = [
    `turn as materialized (select from meta where key = $1 and value = $2 for update)`,
    ...written
      .filter(({ name }) => locks.has(name))
      .map((part) => `${snake(part.name)} as materialized (${sql(part)})`),
    ...kinds.map(({ kind, given }) => `${kind} as (${dealSql(kind, given, conditions, ourTurn)})`),
    `applied as materialized (${kinds.map(({ kind }) => `select id from ${kind}`).join(' union all ')})`,
    ...written
      .filter(({ name }) => !locks.has(name))
      .map((part) => `write_${snake(part.name)} as (${sql(part)})`),
    `mark as (
      update meta set value = $3 || ' ' ||
        coalesce((select string_agg((c.place - 1)::text, ',') from unnest($4::text[]) with ordinality c(id, place)
          where c.id not in (select id from applied)), '')
      where key = $1 and ${ourTurn} returning value)`,
  ];
  return `with ${steps.join(',\n')}
select value as mark, pg_current_xact_id()::xid::text as version from mark`;
}
