import type { QueryConfig } from 'pg';
import { unborn } from '../../../changes.ts';
import { dealRow } from '../../../rows/deal.ts';
import type { DealsTable } from '../../../schema.ts';
import type { Change } from './judge.ts';
import { snake, snakeRow } from './names.ts';
import { columnsOf, locks, partSql, type PartName } from './parts.ts';

/** Columns that a usual change sets: an update that sets no others has less to say. */
const position = [
  'versionHash',
  'kind',
  'status',
  'stage',
  'step',
  'stepInfluence',
  'nextDueAt',
  'openActions',
  'reason',
  'stepEnteredAt',
  'stageEnteredAt',
  'held',
  'rev',
  'seq',
  'updatedAt',
  'closedAt',
  'snapshot',
] as const satisfies (keyof DealsTable)[];
const inPosition: ReadonlySet<string> = new Set(position);

/** What the write needs to know of a request to make sure that its decision still holds. */
interface Head {
  /** Place in the batch. */
  n: number;
  base_rev: number;
  people: string | null;
  contact_ids: readonly string[] | null;
  company: string | null;
  company_version: string | null;
  owner: string | null;
  owner_version: string | null;
  timer: string | null;
  due_by: number;
  scope: string | null;
  key: string | null;
  import_key: string | null;
  contact_locks: number;
  outbox_locks: number;
}

const headColumns = `n int, base_rev bigint, people text, contact_ids text[], company text, company_version text,
  owner text, owner_version text, timer text, due_by bigint, scope text, key text, import_key text,
  contact_locks int, outbox_locks int`;

function headOf({ pending: { request }, parts, before, read, rows }: Change, n: number): Head {
  return {
    n,
    base_rev: before.rev,
    people: read.people,
    contact_ids: request.create ? parts.map(({ record }) => record.id) : null,
    company: before.companyId,
    company_version: read.company,
    owner: before.ownerId,
    owner_version: read.owner,
    timer: request.timer ?? null,
    due_by: request.now,
    scope: request.idempotency ? (request.idempotency.scope ?? request.dealId) : null,
    key: request.idempotency?.key ?? null,
    import_key: request.importKey ?? null,
    contact_locks: rows.contactLocks?.length ?? 0,
    outbox_locks: rows.outboxLocks?.length ?? 0,
  };
}

type Condition = 'timer' | 'key' | 'importKey' | 'contactLocks' | 'outboxLocks';

const conditionSql: Record<Condition, string> = {
  timer: `(x.timer is null or exists
    (select from timers t where t.deal_id = x.id and t.timer = x.timer and t.due_at <= x.due_by))`,
  key: `(x.key is null or not exists (select from idempotency i where i.scope = x.scope and i.key = x.key))`,
  importKey: `(x.import_key is null or not exists
    (select from import_keys k where k.kind = 'deal' and k.key = x.import_key))`,
  contactLocks: `(select count(*) from contact_locks l where l.of_deal = x.id) = x.contact_locks`,
  outboxLocks: `(select count(*) from outbox_locks l where l.of_deal = x.id) = x.outbox_locks`,
};

const ourTurn = 'exists (select from turn)';

/** The rows around the deal are still those that the decision has read. */
const surroundings = `
  (x.company is null or (select m.xmin::text from companies m where m.id = x.company) is not distinct from x.company_version)
  and (x.owner is null or (select u.xmin::text from users u where u.id = x.owner) is not distinct from x.owner_version)`;

const peopleOfDeal = `(select string_agg(p.xmin::text || ':' || coalesce(c.xmin::text, ''), ',' order by p.contact_id)
    from deal_contacts p left join contacts c on c.id = p.contact_id where p.deal_id = x.id) is not distinct from x.people`;

/** Of a deal being made, whose contacts aren't in the database yet. */
const peopleGiven = `(select string_agg(':' || coalesce(c.xmin::text, ''), ',' order by g.place)
    from unnest(x.contact_ids) with ordinality g(id, place) left join contacts c on c.id = g.id)
    is not distinct from x.people`;

/** The deals of one batch by how they are written. */
type Deals = 'moved' | 'edited' | 'made';

/** All columns of a deal, as they are in its row. */
const dealColumns: readonly string[] = columnsOf(
  dealRow(unborn('', { title: '', processId: '', versionHash: '', entry: '', contacts: [] }, 0)),
);

const isMade = ({ pending }: Change): boolean => pending.request.create !== undefined;

const isEdited = ({ before, deal }: Change): boolean => {
  // The keys of one record are those of the other.
  for (const key of Object.keys(deal) as (keyof typeof deal)[])
    if (deal[key] !== before[key] && !inPosition.has(key)) return true;
  return false;
};

function dealSql(
  kind: Deals,
  rows: string,
  columns: readonly string[],
  conditions: readonly Condition[],
): string {
  const where = [ourTurn, surroundings, ...conditions.map((one) => conditionSql[one])];
  const source = `rows from (json_to_recordset(${rows}) as (${headColumns}), json_populate_recordset(null::deals, ${rows})) as x`;
  if (kind === 'made') {
    return `insert into deals (${columns.join(', ')}) select ${columns.map((column) => `x.${column}`).join(', ')}
      from ${source} where not exists (select from deals d where d.id = x.id) and ${[peopleGiven, ...where].join(' and ')}
      returning id`;
  }
  const set = columns.filter((column) => column !== 'id').map((column) => `${column} = x.${column}`);
  return `update deals d set ${set.join(', ')} from ${source}
    where d.id = x.id and d.rev = x.base_rev and ${[peopleOfDeal, ...where].join(' and ')} returning d.id`;
}

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

/**
 * All rows of these changes in one statement, which is a transaction. A change of which something has been overtaken
 * isn't applied; the others are. The answer's `failed` are the places of those that weren't, with commas between them.
 *
 * Deals are locked in the order of their ids, after the rows that must not move, so that servers never wait for each
 * other in a circle.
 */
export function writeQuery(changes: readonly Change[], { writer, now, next }: Turn): QueryConfig {
  const deals: Record<Deals, { row: object; id: string }[]> = { moved: [], edited: [], made: [] };
  const conditions = new Set<Condition>();
  const parts: Partial<Record<PartName, object[]>> = {};
  const anyEdited = changes.some((change) => !isMade(change) && isEdited(change));
  changes.forEach((change, n) => {
    const { request } = change.pending;
    const head = headOf(change, n);
    const kind: Deals = isMade(change) ? 'made' : anyEdited ? 'edited' : 'moved';
    const row = dealRow(change.deal);
    const columns = kind === 'moved' ? picked(row) : row;
    deals[kind].push({ id: row.id, row: { ...head, ...snakeRow(columns) } });
    if (request.timer !== undefined) conditions.add('timer');
    if (head.key !== null) conditions.add('key');
    if (head.import_key !== null) conditions.add('importKey');
    if (head.contact_locks > 0) conditions.add('contactLocks');
    if (head.outbox_locks > 0) conditions.add('outboxLocks');
    // Object.keys widens to string[]; these are parts.
    for (const name of Object.keys(change.rows) as PartName[]) {
      const rows: readonly object[] = change.rows[name] ?? [];
      (parts[name] ??= []).push(...rows);
    }
  });

  const values: unknown[] = [writer, now, next];
  const given = (rows: readonly object[]): string => `$${values.push(JSON.stringify(rows))}::json`;
  const kinds = (Object.keys(deals) as Deals[]).filter((kind) => deals[kind].length > 0); // the record's own keys
  const kindRows = kinds.map((kind) => {
    const list = deals[kind].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ row }) => row);
    return { kind, rows: given(list) };
  });
  // In the order of `partSql`, so that one set of parts is one shape.
  const partRows = (Object.keys(partSql) as PartName[]).flatMap((name) => {
    const rows = parts[name];
    return rows?.[0] ? [{ name, sample: rows[0], rows: given(rows.map(snakeRow)) }] : [];
  });

  const shape = `${kinds.join()}|${[...conditions].toSorted().join()}|${partRows.map(({ name }) => name).join()}`;
  let statement = statements.get(shape);
  if (!statement) {
    statement = {
      name: statements.size < mostNamed ? `write ${statements.size}` : '',
      text: writeText(kindRows, [...conditions].toSorted(), partRows),
    };
    statements.set(shape, statement);
  }
  return { ...statement, values };
}

function picked(row: DealsTable): object {
  const result: Record<string, unknown> = { id: row.id };
  for (const column of position) result[column] = row[column];
  return result;
}

function writeText(
  kinds: readonly { kind: Deals; rows: string }[],
  conditions: readonly Condition[],
  parts: readonly { name: PartName; sample: object; rows: string }[],
): string {
  const sql = ({ name, sample, rows }: (typeof parts)[number]): string =>
    partSql[name](rows, columnsOf(sample));
  const isLock = (name: PartName): boolean => (locks as readonly PartName[]).includes(name);
  const failed = kinds.map(
    ({ rows }) =>
      `select x.n from json_to_recordset(${rows}) as x(n int, id text) where x.id not in (select id from applied)`,
  );
  const steps = [
    `turn as materialized (select from meta where key = $1 and value = $2 for update)`,
    ...parts
      .filter(({ name }) => isLock(name))
      .map((part) => `${snake(part.name)} as materialized (${sql(part)})`),
    ...kinds.map(({ kind, rows }) => {
      const columns = kind === 'moved' ? position.map(snake) : dealColumns;
      return `${kind} as (${dealSql(kind, rows, columns, conditions)})`;
    }),
    `applied as materialized (${kinds.map(({ kind }) => `select id from ${kind}`).join(' union all ')})`,
    ...parts.filter(({ name }) => !isLock(name)).map((part) => `write_${snake(part.name)} as (${sql(part)})`),
    `mark as (
      update meta set value = $3 || ' ' || coalesce((select string_agg(f.n::text, ',') from (${failed.join(' union all ')}) f), '')
      where key = $1 and ${ourTurn} returning value)`,
  ];
  return `with ${steps.join(',\n')}
select value as mark, pg_current_xact_id()::xid::text as version from mark`;
}
