import { expressionBuilder, sql, type ExpressionBuilder, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page } from '../paging.ts';
import type { Schema } from '../schema.ts';
import type { RecordKind } from '../record-log.ts';
import type { HistoryOf, HistoryRequest, HistoryRow } from '../timeline.ts';
import { withWords } from './record-log.ts';
import { withTexts } from './timeline-texts.ts';

/*
 * What happened to a customer lies in three places: the timelines of their deals, the logs of their records, and mail
 * that belongs to no deal. Each gives its newest keys, they are put in order together, and only what is on the page is
 * read in full.
 */

/** Which of several at the same moment comes last; part of every cursor. */
const ranks = { deal: 0, record: 1, message: 2 } as const;

interface Key {
  at: number;
  rank: number;
  /** Deal; kind and id of the record; message. */
  id: string;
  seq: number;
}

type Place = Key | null;

/** Older than `place` in the order of all three. */
function before(
  place: Place,
  rank: number,
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  seq: RawBuilder<unknown>,
) {
  if (place === null) return sql<boolean>`1 = 1`;
  if (rank < place.rank) return sql<boolean>`${at} <= ${place.at}`;
  if (rank > place.rank) return sql<boolean>`${at} < ${place.at}`;
  return sql<boolean>`(${at}, ${id}, ${seq}) < (${place.at}, ${place.id}, ${place.seq})`;
}

interface Asked {
  of: HistoryOf;
  place: Place;
  /** Not after this moment. */
  until: number | null;
  limit: number;
}

/** The ids of their deals. */
function dealsOf(eb: ExpressionBuilder<Schema, never>, of: Exclude<HistoryOf, { dealId: string }>) {
  return 'contactId' in of
    ? eb.selectFrom('dealContacts').select('dealContacts.dealId as id').where('contactId', '=', of.contactId)
    : eb.selectFrom('deals').select('deals.id as id').where('companyId', '=', of.companyId);
}

const contactsOf = (eb: ExpressionBuilder<Schema, never>, companyId: string) =>
  eb.selectFrom('contacts').select('contacts.id').where('contacts.companyId', '=', companyId);

async function ofDeals(db: Db, { of, place, until, limit }: Asked): Promise<Key[]> {
  let query = db
    .selectFrom('timeline')
    .select(['at', 'dealId', 'seq'])
    .where((eb) =>
      'dealId' in of ? eb('dealId', '=', of.dealId) : eb('dealId', 'in', dealsOf(expressionBuilder(), of)),
    )
    .where(before(place, ranks.deal, sql.ref('at'), sql.ref('dealId'), sql.ref('seq')))
    .orderBy('at', 'desc')
    .orderBy('dealId', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit);
  if (until !== null) query = query.where('at', '<=', until);
  const rows = await query.execute();
  return rows.map(({ at, dealId, seq }) => ({ at, rank: ranks.deal, id: dealId, seq }));
}

async function ofRecords(db: Db, { of, place, until, limit }: Asked): Promise<Key[]> {
  const name = sql<string>`(kind || ' ' || record_id)`;
  let query = db
    .selectFrom('recordLog')
    .select(['at', 'kind', 'recordId', 'seq'])
    .where((eb) => {
      if ('dealId' in of) return eb.and([eb('kind', '=', 'deal'), eb('recordId', '=', of.dealId)]);
      const deals = eb.and([eb('kind', '=', 'deal'), eb('recordId', 'in', dealsOf(expressionBuilder(), of))]);
      if ('contactId' in of)
        return eb.or([eb.and([eb('kind', '=', 'contact'), eb('recordId', '=', of.contactId)]), deals]);
      const people = eb('recordId', 'in', contactsOf(expressionBuilder(), of.companyId));
      return eb.or([
        eb.and([eb('kind', '=', 'company'), eb('recordId', '=', of.companyId)]),
        eb.and([eb('kind', '=', 'contact'), people]),
        deals,
      ]);
    })
    .where(before(place, ranks.record, sql.ref('at'), name, sql.ref('seq')))
    .orderBy('at', 'desc')
    .orderBy(name, 'desc')
    .orderBy('seq', 'desc')
    .limit(limit);
  if (until !== null) query = query.where('at', '<=', until);
  const rows = await query.execute();
  return rows.map(({ at, kind, recordId, seq }) => ({
    at,
    rank: ranks.record,
    id: `${kind} ${recordId}`,
    seq,
  }));
}

/** A deal's own mail stands in its timeline. */
async function ofMessages(db: Db, { of, place, until, limit }: Asked): Promise<Key[]> {
  if ('dealId' in of) return [];
  let query = db
    .selectFrom('messages')
    .select(['at', 'id'])
    .where((eb) =>
      'contactId' in of
        ? eb('contactId', '=', of.contactId)
        : eb('contactId', 'in', contactsOf(expressionBuilder(), of.companyId)),
    )
    .where('dealId', 'is', null)
    .where(before(place, ranks.message, sql.ref('at'), sql.ref('id'), sql.lit(0)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (until !== null) query = query.where('at', '<=', until);
  const rows = await query.execute();
  return rows.map(({ at, id }) => ({ at, rank: ranks.message, id, seq: 0 }));
}

const newestFirst = (a: Key, b: Key): number =>
  b.at - a.at || b.rank - a.rank || (a.id < b.id ? 1 : a.id > b.id ? -1 : b.seq - a.seq);

export async function history(db: Db, of: HistoryOf, request: HistoryRequest): Promise<Page<HistoryRow>> {
  const limit = limitOf(request);
  const cursor = fromCursor(request, ['number', 'number', 'string', 'number']);
  const place: Place = cursor && {
    at: Number(cursor[0]),
    rank: Number(cursor[1]),
    id: String(cursor[2]),
    seq: Number(cursor[3]),
  };
  const asked: Asked = { of, place, until: request.until ?? null, limit: limit + 1 };
  const keys = [await ofDeals(db, asked), await ofRecords(db, asked), await ofMessages(db, asked)].flat();
  const page = toPage(
    keys.toSorted(newestFirst),
    limit,
    ({ at, rank, id, seq }) => [at, rank, id, seq],
    (key) => key,
  );
  return { items: await inFull(db, page.items), nextCursor: page.nextCursor };
}

async function inFull(db: Db, keys: readonly Key[]): Promise<HistoryRow[]> {
  const rows = new Map<string, HistoryRow>();
  const keyOf = ({ rank, id, seq }: Omit<Key, 'at'>): string => `${rank} ${id} ${seq}`;
  const byRank = (rank: number) =>
    Map.groupBy(
      keys.filter((key) => key.rank === rank),
      ({ id }) => id,
    );
  for (const [dealId, own] of byRank(ranks.deal)) {
    const found = await db
      .selectFrom('timeline')
      .selectAll()
      .where('dealId', '=', dealId)
      .where('seq', 'in', seqsOf(own))
      .execute();
    for (const entry of await withTexts(db, found))
      rows.set(keyOf({ rank: ranks.deal, id: dealId, seq: entry.seq }), { of: 'deal', entry });
  }
  for (const [id, own] of byRank(ranks.record)) {
    const recordId = id.slice(id.indexOf(' ') + 1);
    const found = await db
      .selectFrom('recordLog')
      .selectAll()
      .where('kind', '=', kindOf(id))
      .where('recordId', '=', recordId)
      .where('seq', 'in', seqsOf(own))
      .execute();
    for (const entry of await withWords(db, found))
      rows.set(keyOf({ rank: ranks.record, id, seq: entry.seq }), { of: 'record', entry });
  }
  const messages = [...byRank(ranks.message).keys()];
  if (messages.length > 0) {
    const found = await db.selectFrom('messages').selectAll().where('id', 'in', messages).execute();
    for (const message of found)
      rows.set(keyOf({ rank: ranks.message, id: message.id, seq: 0 }), { of: 'message', message });
  }
  // All of them were there when their keys were read; what has gone since is passed over.
  return keys.flatMap((key) => rows.get(keyOf(key)) ?? []);
}

const kindOf = (id: string): RecordKind =>
  id.startsWith('contact ') ? 'contact' : id.startsWith('company ') ? 'company' : 'deal';

const seqsOf = (keys: readonly Key[]): number[] => keys.map(({ seq }) => seq);
