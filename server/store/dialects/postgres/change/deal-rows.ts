import { dealRow } from '../../../rows/deal.ts';
import type { DealsTable } from '../../../schema.ts';
import type { Change } from './judge.ts';
import { fromColumns, intoColumns, recordset, setColumns, type Columns, type SqlType } from './parts.ts';

/*
 * The deals of a batch, each with what makes sure that the decision about it still holds.
 */

/** Columns that a usual change sets: an update that sets no others has less to say. */
const movedColumns = {
  id: 'text',
  versionHash: 'text',
  kind: 'text',
  status: 'text',
  stage: 'text',
  step: 'text',
  stepInfluence: 'text',
  nextDueAt: 'bigint',
  dueKey: 'bigint',
  openActions: 'bigint',
  reason: 'text',
  stepEnteredAt: 'bigint',
  stageEnteredAt: 'bigint',
  held: 'bigint',
  rev: 'bigint',
  seq: 'bigint',
  updatedAt: 'bigint',
  closedAt: 'bigint',
  snapshot: 'text',
} as const satisfies Partial<Columns<DealsTable>>;

const allColumns: Columns<DealsTable> = {
  ...movedColumns,
  processId: 'text',
  valueMinor: 'bigint',
  currency: 'text',
  title: 'text',
  companyId: 'text',
  ownerId: 'text',
  source: 'text',
  segment: 'text',
  product: 'text',
  expectedCloseOn: 'text',
  meetingAt: 'bigint',
  entry: 'text',
  createdAt: 'bigint',
  externalId: 'text',
  importId: 'text',
  fields: 'text',
  roles: 'text',
};

/** What was read to decide, as the database has to find it. */
interface Basis {
  baseRev: number;
  people: string | null;
  company: string | null;
  companyVersion: string | null;
  owner: string | null;
  ownerVersion: string | null;
}

const basisColumns: Columns<Basis> = {
  baseRev: 'bigint',
  people: 'text',
  company: 'text',
  companyVersion: 'text',
  owner: 'text',
  ownerVersion: 'text',
};

export type Condition = 'contacts' | 'timer' | 'key' | 'importKey' | 'contactLocks' | 'outboxLocks';

/** What few requests ask for: the columns that it takes, and what has to be so. */
const conditions: Record<Condition, { columns: Record<string, SqlType>; sql: string }> = {
  contacts: {
    columns: { contactIds: 'text[]' },
    // The contacts of a deal being made, which the database doesn't know as its contacts yet.
    sql: `(select string_agg(':' || coalesce(c.xmin::text, ''), ',' order by g.place)
      from unnest(x."contactIds") with ordinality g(id, place) left join contacts c on c.id = g.id)
      is not distinct from x.people`,
  },
  timer: {
    columns: { timer: 'text', dueBy: 'bigint' },
    sql: `(x.timer is null or exists
      (select from timers t where t.deal_id = x.id and t.timer = x.timer and t.due_at <= x."dueBy"))`,
  },
  key: {
    columns: { scope: 'text', key: 'text' },
    sql: `(x.key is null or not exists (select from idempotency i where i.scope = x.scope and i.key = x.key))`,
  },
  importKey: {
    columns: { importKey: 'text' },
    sql: `(x."importKey" is null or not exists
      (select from import_keys k where k.kind = 'deal' and k.key = x."importKey"))`,
  },
  contactLocks: {
    columns: { contactLocks: 'bigint' },
    sql: `(select count(*) from contact_locks l where l.of_deal = x.id) = coalesce(x."contactLocks", 0)`,
  },
  outboxLocks: {
    columns: { outboxLocks: 'bigint' },
    sql: `(select count(*) from outbox_locks l where l.of_deal = x.id) = coalesce(x."outboxLocks", 0)`,
  },
};

export type DealKind = 'moved' | 'edited' | 'made';
export const dealKinds: readonly DealKind[] = ['moved', 'edited', 'made'];

const columnsOf: Record<DealKind, Record<string, SqlType>> = {
  moved: movedColumns,
  edited: allColumns,
  made: allColumns,
};

const isMoved = (column: string): boolean => Object.hasOwn(movedColumns, column);

export function kindOf({ pending, before, deal }: Change): DealKind {
  if (pending.request.create) return 'made';
  // The keys of one record are those of the other.
  for (const key in deal) {
    const name = key as keyof typeof deal;
    if (deal[name] !== before[name] && !isMoved(name)) return 'edited';
  }
  return 'moved';
}

/** A deal's row as it will be, what was read, and what has to be so, which is also put into `asked`. */
export function rowOf(change: Change, kind: DealKind, asked: Set<Condition>): object {
  const { pending, before, read, parts, rows, deal } = change;
  const { timer, idempotency, importKey, now, dealId } = pending.request;
  const row = dealRow(deal);
  const basis: Basis = {
    baseRev: before.rev,
    people: read.people,
    company: before.companyId,
    companyVersion: read.company,
    owner: before.ownerId,
    ownerVersion: read.owner,
  };
  const own: Record<string, unknown> =
    kind === 'moved' ? { ...basis, ...movedOf(row) } : { ...basis, ...row };
  const ask = (condition: Condition, values: Record<string, unknown>): void => {
    asked.add(condition);
    Object.assign(own, values);
  };
  if (kind === 'made') ask('contacts', { contactIds: parts.map(({ record }) => record.id) });
  if (timer !== undefined) ask('timer', { timer, dueBy: now });
  if (idempotency) ask('key', { scope: idempotency.scope ?? dealId, key: idempotency.key });
  if (importKey !== undefined) ask('importKey', { importKey });
  if (rows.contactLocks) ask('contactLocks', { contactLocks: rows.contactLocks.length });
  if (rows.outboxLocks) ask('outboxLocks', { outboxLocks: rows.outboxLocks.length });
  return own;
}

const movedOf = (row: DealsTable): Pick<DealsTable, keyof typeof movedColumns> => ({
  id: row.id,
  versionHash: row.versionHash,
  kind: row.kind,
  status: row.status,
  stage: row.stage,
  step: row.step,
  stepInfluence: row.stepInfluence,
  nextDueAt: row.nextDueAt,
  dueKey: row.dueKey,
  openActions: row.openActions,
  reason: row.reason,
  stepEnteredAt: row.stepEnteredAt,
  stageEnteredAt: row.stageEnteredAt,
  held: row.held,
  rev: row.rev,
  seq: row.seq,
  updatedAt: row.updatedAt,
  closedAt: row.closedAt,
  snapshot: row.snapshot,
});

/** The rows around the deal are still those that the decision has read. */
const surroundings = `
  (x.company is null or
    (select m.xmin::text from companies m where m.id = x.company) is not distinct from x."companyVersion")
  and (x.owner is null or
    (select u.xmin::text from users u where u.id = x.owner) is not distinct from x."ownerVersion")`;

const people = `
  (select string_agg(p.xmin::text || ':' || coalesce(c.xmin::text, ''), ',' order by p.contact_id)
    from deal_contacts p left join contacts c on c.id = p.contact_id where p.deal_id = x.id)
  is not distinct from x.people`;

/** Writes the deals whose basis holds, and returns their ids. */
export function dealSql(kind: DealKind, rows: string, asked: readonly Condition[], turn: string): string {
  const columns = Object.keys(columnsOf[kind]);
  const extra = Object.assign({}, ...asked.map((one) => conditions[one].columns)) as Record<string, SqlType>;
  const from = recordset(rows, 'x', { ...basisColumns, ...columnsOf[kind], ...extra });
  const needed = asked
    .filter((one) => one !== 'contacts' || kind === 'made')
    .map((one) => conditions[one].sql);
  if (kind === 'made') {
    return `insert into deals (${intoColumns(columns)}) select ${fromColumns(columns, 'x')} from ${from}
      where not exists (select from deals d where d.id = x.id)
        and ${[turn, surroundings, ...needed].join(' and ')} returning id`;
  }
  return `update deals d set ${setColumns(
    columns.filter((column) => column !== 'id'),
    'x',
  )} from ${from}
    where d.id = x.id and d.rev = x."baseRev"
      and ${[turn, people, surroundings, ...needed].join(' and ')} returning d.id`;
}
