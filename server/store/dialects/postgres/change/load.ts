import type { QueryConfig } from 'pg';
import type { LoadedDeal } from '../../../change.ts';
import { partsOf } from '../../../changes.ts';
import type { OutboxRecord } from '../../../outbox.ts';
import { dealOf } from '../../../rows/deal.ts';
import { trusted } from '../../../rows/json-columns.ts';
import { companyOf, contactOf } from '../../../rows/people.ts';
import { outboxOf } from '../../../rows/work.ts';
import type {
  CompaniesTable,
  ContactsTable,
  DealContactsTable,
  DealsTable,
  IdempotencyTable,
  OutboxTable,
} from '../../../schema.ts';
import { camelRow } from './names.ts';
import type { Part, OpenActions, Owner, RecordCache, Versioned } from './record-cache.ts';
import type { Pending } from './request.ts';

/** What the database says of one request beside its deal and people. */
export interface Answers {
  /** The answer to its idempotency key. */
  answer: Pick<IdempotencyTable, 'bodyHash' | 'response'> | null;
  /** The deal that was imported under its key. */
  importedAs: string | null;
  timerDueAt: number | null;
  outbox: Versioned<OutboxRecord> | null;
  earlier: LoadedDeal['earlier'];
}

/**
 * Everything that a batch has to read, in one statement and so of one moment. Rows come as JSON, each kind in its
 * table's own columns, so that there is no list of them that could fall behind.
 */
const text = `
select 'deal' as kind, d.id as id, null as version, to_json(d) as row from deals d where d.id = any($1)
union all
(select 'part', p.deal_id, p.xmin::text, to_json(p) from deal_contacts p where p.deal_id = any($1)
 order by p.deal_id, p.contact_id)
union all
select 'action', a.deal_id, a.instance, json_build_object('human', a.human, 'due_at', a.due_at)
from actions a where a.deal_id = any($1) and a.state = 'open'
union all
select 'contact', c.id, c.xmin::text, to_json(c) from contacts c
where c.id in (select contact_id from deal_contacts where deal_id = any($1) union select unnest($2::text[]))
union all
select 'company', m.id, m.xmin::text, to_json(m) from companies m
where m.id in (select company_id from deals where id = any($1) union select unnest($3::text[]))
union all
select 'owner', u.id, u.xmin::text,
  json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'active', u.active = 1)
from users u where u.id in (select owner_id from deals where id = any($1) union select unnest($4::text[]))
union all
select 'timer', x.n, null, to_json(t.due_at)
from json_to_recordset($5) x(n text, deal text, timer text)
join timers t on t.deal_id = x.deal and t.timer = x.timer
union all
select 'outbox', x.n, o.xmin::text, to_json(o)
from json_to_recordset($6) x(n text, deal text, id text) join outbox o on o.id = x.id and o.deal_id = x.deal
union all
select 'answer', x.n, null, json_build_object('body_hash', i.body_hash, 'response', i.response)
from json_to_recordset($7) x(n text, scope text, key text)
join idempotency i on i.scope = x.scope and i.key = x.key
union all
select 'import', x.n, null, to_json(k.record_id)
from json_to_recordset($8) x(n text, key text) join import_keys k on k.kind = 'deal' and k.key = x.key
union all
(select 'earlier', x.n, null, json_build_object('deal_id', d.id, 'entry', d.entry, 'status', d.status)
 from json_to_recordset($9) x(n text, contact text, process text)
 join deal_contacts p on p.contact_id = x.contact and p.main = 1
 join deals d on d.id = p.deal_id and d.process_id = x.process
 order by x.n, d.id)`;

/** As the statement above selects them; `row` has the columns of its kind. */
export interface LoadedRow {
  kind:
    | 'deal'
    | 'part'
    | 'action'
    | 'contact'
    | 'company'
    | 'owner'
    | 'timer'
    | 'outbox'
    | 'answer'
    | 'import'
    | 'earlier';
  id: string;
  version: string | null;
  row: unknown;
}

/** Asks for everything that these requests read; `n` is a request's place among them. */
export function loadQuery(batch: readonly Pending[]): QueryConfig {
  const deals: string[] = [];
  const contacts: string[] = [];
  const companies: string[] = [];
  const owners: string[] = [];
  const timers: object[] = [];
  const outbox: object[] = [];
  const answers: object[] = [];
  const imports: object[] = [];
  const earlier: object[] = [];
  batch.forEach(({ request }, n) => {
    const { dealId: deal, create, timer, outboxId, idempotency, importKey } = request;
    deals.push(deal);
    if (timer !== undefined) timers.push({ n, deal, timer });
    if (outboxId !== undefined) outbox.push({ n, deal, id: outboxId });
    if (idempotency) answers.push({ n, scope: idempotency.scope ?? deal, key: idempotency.key });
    if (importKey !== undefined) imports.push({ n, key: importKey });
    if (!create) return;
    const parts = partsOf(create);
    contacts.push(...parts.map(({ id }) => id));
    if (create.companyId) companies.push(create.companyId);
    if (create.ownerId) owners.push(create.ownerId);
    const main = parts.find((part) => part.main);
    if (main && request.earlier) earlier.push({ n, contact: main.id, process: create.processId });
  });
  const asJson = [timers, outbox, answers, imports, earlier].map((rows) => JSON.stringify(rows));
  return { name: 'load', text, values: [deals, contacts, companies, owners, ...asJson] };
}

/** Remembers what was read of deals and people, and returns what was read for each request. */
export function takeIn(
  rows: readonly LoadedRow[],
  batch: readonly Pending[],
  cache: RecordCache,
): Map<Pending, Answers> {
  const answers = batch.map((): Answers & { earlier: LoadedDeal['earlier'][number][] } => ({
    answer: null,
    importedAs: null,
    timerDueAt: null,
    outbox: null,
    earlier: [],
  }));
  const deals: DealsTable[] = [];
  const parts = new Map<string, Versioned<Part>[]>();
  const open = new Map<string, Map<string, { human: boolean; dueAt: number | null }>>();
  for (const { kind, id, version: maybe, row: found } of rows) {
    const version = maybe ?? '';
    // The kind says which table's columns the row has.
    const row = <T>() => camelRow(found as Record<string, unknown>) as T;
    const mine = answers[Number(id)];
    switch (kind) {
      case 'deal':
        deals.push(row<DealsTable>());
        break;
      case 'part': {
        const { contactId, role, main } = row<DealContactsTable>();
        listed(parts, id).push({ record: { id: contactId, role, main: main === 1 }, version });
        break;
      }
      case 'action': {
        const { human, dueAt } = row<{ human: number; dueAt: number | null }>();
        const actions = open.get(id) ?? new Map<string, { human: boolean; dueAt: number | null }>();
        open.set(id, actions.set(version, { human: human === 1, dueAt }));
        break;
      }
      case 'contact':
        cache.contacts.set(id, { record: contactOf(row<ContactsTable>(), trusted), version });
        break;
      case 'company':
        cache.companies.set(id, { record: companyOf(row<CompaniesTable>(), trusted), version });
        break;
      case 'owner':
        cache.owners.set(id, { record: row<Owner>(), version });
        break;
      case 'timer':
        if (mine) mine.timerDueAt = found as number;
        break;
      case 'outbox':
        if (mine) mine.outbox = { record: outboxOf(row<OutboxTable>(), trusted), version };
        break;
      case 'answer':
        if (mine) mine.answer = row<Pick<IdempotencyTable, 'bodyHash' | 'response'>>();
        break;
      case 'import':
        if (mine) mine.importedAs = found as string;
        break;
      case 'earlier':
        mine?.earlier.push(row<LoadedDeal['earlier'][number]>());
        break;
    }
  }
  // Where there is no such deal any more, nothing is remembered of it either.
  for (const { request } of batch) cache.deals.delete(request.dealId);
  for (const row of deals) {
    const actions: OpenActions = open.get(row.id) ?? new Map();
    cache.deals.set(row.id, { deal: dealOf(row, trusted), parts: parts.get(row.id) ?? [], open: actions });
  }
  return new Map(batch.map((pending, n) => [pending, answers[n] as Answers])); // one was made for each
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}
