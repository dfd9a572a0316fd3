import type { QueryConfig } from 'pg';
import { asRefusal, partsOf } from '../../../changes.ts';
import { judge, type Change } from './judge.ts';
import { loadQuery, takeIn, type Answers, type LoadedRow } from './load.ts';
import type { RecordCache } from './record-cache.ts';
import type { Pending } from './request.ts';
import { neverAlone, troubleOf, unknownFate, unsaved } from './trouble.ts';
import { writeQuery } from './write.ts';
import type { Writer, Written } from './writer.ts';

/** Whoever was overtaken so often is decided with what it reads locked. */
const mostOptimistic = 4;
/** Even so: something is wrong. */
const mostOvertaken = 40;
/** Alone and on fresh data, the same rows are refused the second time as well. */
const mostUnwritable = 2;

export interface Around {
  writer: Writer;
  cache: RecordCache;
  /** Which database, for messages. */
  where: string;
  /** How long a request waits for a database that can't be reached. */
  patienceMs: number;
}

export interface Left {
  /** Requests to be tried again, in their order; all others are settled. */
  again: Pending[];
  /** Whether the database could be reached. */
  reached: boolean;
  /** Changes written. */
  applied: number;
}

/** Loads, decides and writes one batch. */
export async function attempt(batch: readonly Pending[], around: Around): Promise<Left> {
  const { writer, cache, where } = around;
  const again = new Set<Pending>();
  const left = (reached: boolean, applied = 0): Left => ({
    again: batch.filter((one) => again.has(one)),
    reached,
    applied,
  });
  let open = batch;
  try {
    const [first] = batch;
    if (first?.alone && first.overtaken >= mostOptimistic) await writer.hold(locksOf(first));
    const answers = await loaded(batch, writer, cache);
    const changes = decided(batch, answers, cache, again);
    open = changes.map(({ pending }) => pending);
    if (changes.length === 0) {
      await writer.letGo();
      return left(true);
    }
    const result = await writer.write((turn) => writeQuery(changes, turn));
    switch (result.fate) {
      case 'written':
        settle(changes, result.written, cache, again);
        return left(true, changes.length - result.written.failed.size);
      case 'unwritten':
        throw result.cause;
      case 'unknown':
        for (const { before } of changes) cache.deals.delete(before.id);
        for (const pending of open) refuse(pending, unknownFate(result.cause, where));
        return left(false);
    }
  } catch (error) {
    for (const pending of open) if (afterTrouble(pending, error, open.length, around)) again.add(pending);
    return left(troubleOf(error) !== 'lost');
  }
}

/** Asks the database for what isn't remembered; null for requests that need nothing of it. */
async function loaded(
  batch: readonly Pending[],
  writer: Writer,
  cache: RecordCache,
): Promise<ReadonlyMap<Pending, Answers>> {
  const wanting = batch.filter(
    ({ fresh, request }) =>
      fresh || request.create || request.outboxId !== undefined || !cache.whole(request.dealId),
  );
  if (wanting.length === 0) return new Map();
  const rows = await writer.query<LoadedRow>(loadQuery(wanting));
  for (const pending of wanting) {
    pending.fresh = true;
    pending.withoutDatabaseSince = null;
  }
  return takeIn(rows, wanting, cache);
}

/** The changes to be written. What is refused on remembered records is put into `again`, to be decided on fresh ones. */
function decided(
  batch: readonly Pending[],
  answers: ReadonlyMap<Pending, Answers>,
  cache: RecordCache,
  again: Set<Pending>,
): Change[] {
  const changes: Change[] = [];
  /** Contacts that a change of this batch writes to: who reads them next has to see it. */
  const written = new Set<string>();
  for (const pending of batch) {
    if (written.size > 0 && contactsOf(pending, cache).some((id) => written.has(id))) {
      again.add(pending);
      continue;
    }
    const verdict = judge(pending, answers.get(pending) ?? null, cache);
    if (verdict.outcome === 'change') {
      changes.push(verdict.change);
      for (const { id } of verdict.change.rows.contactLocks ?? []) written.add(id);
    } else if (pending.fresh) pending.settle(verdict);
    else {
      pending.fresh = true;
      again.add(pending);
    }
  }
  return changes;
}

function contactsOf({ request }: Pending, cache: RecordCache): string[] {
  if (request.create) return partsOf(request.create).map(({ id }) => id);
  return cache.deals.get(request.dealId)?.parts.map(({ record }) => record.id) ?? [];
}

function settle(
  changes: readonly Change[],
  { failed, version }: Written,
  cache: RecordCache,
  again: Set<Pending>,
): void {
  changes.forEach((change, n) => {
    const { pending, deal, response } = change;
    if (failed.has(n)) {
      if (overtaken(pending)) again.add(pending);
      return;
    }
    remember(change, version, cache);
    pending.settle({ outcome: 'applied', dealId: deal.id, rev: deal.rev, seq: deal.seq, response });
  });
}

/** What was written is known without reading it, where it is known which version the rows have now. */
function remember(
  { deal, open, parts, pending, rows }: Change,
  version: string | null,
  cache: RecordCache,
): void {
  for (const { id } of rows.contacts ?? []) cache.contacts.delete(id);
  if (version === null) {
    cache.deals.delete(deal.id);
    return;
  }
  const { create } = pending.request;
  const now = create
    ? parts
        .map(({ record }) => ({ record, version }))
        .toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1))
    : parts;
  cache.deals.set(deal.id, { deal, parts: now, open });
  for (const { id } of rows.contactsUsed ?? []) {
    const contact = cache.contacts.get(id);
    if (contact) cache.contacts.set(id, { ...contact, version });
  }
}

/** Whether it is to be tried again. */
function overtaken(pending: Pending): boolean {
  pending.fresh = true;
  pending.overtaken += 1;
  if (pending.overtaken >= mostOptimistic) pending.alone = true;
  if (pending.overtaken < mostOvertaken) return true;
  refuse(pending, neverAlone(pending.request.dealId));
  return false;
}

/** Whether a request of a batch that failed with this is to be tried again; otherwise it is refused. */
function afterTrouble(pending: Pending, error: unknown, batchSize: number, around: Around): boolean {
  switch (troubleOf(error)) {
    case 'overtaken':
      return overtaken(pending);
    case 'lost': {
      const now = performance.now();
      pending.withoutDatabaseSince ??= now;
      if (now - pending.withoutDatabaseSince <= around.patienceMs) return true;
      refuse(pending, unsaved(error, around.where));
      return false;
    }
    case 'closed':
      refuse(pending, unsaved(error, around.where));
      return false;
    case 'rows':
      // A row that can't be written must not take its neighbours along.
      if (batchSize > 1) pending.alone = true;
      else pending.unwritable += 1;
      pending.fresh = true;
      if (pending.unwritable < mostUnwritable) return true;
      refuse(pending, error);
      return false;
  }
}

function refuse(pending: Pending, error: unknown): void {
  const { dealId } = pending.request;
  pending.settle({ outcome: 'refused', dealId, error: asRefusal(error, dealId) });
}

/** Holds still what a decision about this request reads, in the order in which every write locks. */
function locksOf({ request: { dealId, create, outboxId } }: Pending): QueryConfig[] {
  const contacts = create ? partsOf(create).map(({ id }) => id) : [];
  const deal = 'select company_id, owner_id from deals where id = $1';
  return [
    {
      text: `select from contacts
        where id in (select contact_id from deal_contacts where deal_id = $1 union select unnest($2::text[]))
        order by id for no key update`,
      values: [dealId, contacts],
    },
    {
      text: `select from companies where id in (select company_id from (${deal}) d union select $2::text) for share`,
      values: [dealId, create?.companyId ?? null],
    },
    {
      text: `select from users where id in (select owner_id from (${deal}) d union select $2::text) for share`,
      values: [dealId, create?.ownerId ?? null],
    },
    { text: 'select from outbox where id = $1 for no key update', values: [outboxId ?? null] },
    { text: 'select from deals where id = $1 for no key update', values: [dealId] },
  ];
}
