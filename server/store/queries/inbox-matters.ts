import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';
import { dueKeys } from '../due-key.ts';
import type { InboxFilter, MatterItem } from '../inbox.ts';
import { personName } from '../rows/people.ts';
import { and, dueSums } from './board-sums.ts';
import { within, type DueRange } from './due.ts';
import { matterOf } from './matters.ts';
import type { Place } from './inbox-place.ts';
import type { Run } from './smallest.ts';

/*
 * A person's matters stand in their inbox in the same order as actions: due first, then by the value of the deal that
 * they are about, then by who waits longest. They lie in one index by whose they are, due first: one more run.
 */

/** As the index says it. */
const dueKey = sql<number>`coalesce(m.due_at, ${sql.lit(dueKeys.undated)})`;
const valueKey = sql<number>`-coalesce(deals.value_minor, 0)`;
const places = sql`${dueKey} as due_key, ${valueKey} as value_key, m.at as since, '' as deal_id, m.id as instance`;
const rows = sql`matters m left join deals on m.about_kind = 'deal' and deals.id = m.about_id`;
const orderBy = sql`order by ${dueKey}, ${valueKey}, m.at, m.id`;

const ownOpen = ({ userId }: InboxFilter) => sql<boolean>`m.user_id = ${userId} and m.done_at is null`;
const isSnoozed = ({ now }: InboxFilter) =>
  sql<boolean>`(m.snoozed_until is not null and m.snoozed_until > ${now})`;

const behind = (after: Place | null): RawBuilder<boolean>[] =>
  after
    ? [
        sql`(${dueKey}, ${valueKey}, m.at, '', m.id)
          > (${after.dueKey}, ${after.valueKey}, ${after.since}, ${after.dealId}, ${after.instance})`,
      ]
    : [];

/** A person's own matters of these due keys that aren't out of sight; null where there are none. */
export async function matterRun(
  db: Db,
  filter: InboxFilter,
  range: DueRange,
  after: Place | null,
): Promise<Run | null> {
  const upTo = (to: number) =>
    and([
      ownOpen(filter),
      within(dueKey, [{ from: range.from, to: Math.min(to, range.to) }]),
      sql`not ${isSnoozed(filter)}`,
      ...behind(after),
    ]);
  const head = await sql<{ head: number }>`
    select ${dueKey} as head from ${rows} where ${upTo(range.to)} order by ${dueKey} limit 1`.execute(db);
  const first = head.rows[0];
  if (!first) return null;
  return {
    head: first.head,
    upTo: (key, limit) => sql`select ${places} from ${rows} where ${upTo(key)} ${orderBy} limit ${limit}`,
  };
}

/** What is out of sight for a while. */
export async function mattersAsleep(
  db: Db,
  filter: InboxFilter,
  after: Place | null,
  limit: number,
): Promise<Place[]> {
  const found = await sql<Place>`select ${places} from ${rows}
    where ${and([ownOpen(filter), isSnoozed(filter), ...behind(after)])} ${orderBy} limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

interface Counts {
  overdue: number;
  today: number;
  later: number;
  snoozed: number;
  nextSnoozeEndsAt: number | null;
}

export async function matterCounts(db: Db, filter: InboxFilter): Promise<Counts> {
  const awake = sql<number>`case when ${isSnoozed(filter)} then 0 else 1 end`;
  const asleep = sql`case when ${isSnoozed(filter)} then m.snoozed_until end`;
  const { rows: found } = await sql<Counts>`
    select ${dueSums(filter, dueKey, awake)}, count(${asleep}) as snoozed, min(${asleep}) as next_snooze_ends_at
    from matters m where ${ownOpen(filter)}`.execute(db);
  const [counts] = found;
  if (!counts) throw new Error('Sums without groups are one row.');
  return counts;
}

/** Done ones of a person before a place, newest first. */
export async function mattersDone(
  db: Db,
  userId: string,
  before: readonly (string | number)[] | null,
  limit: number,
): Promise<{ endedAt: number; dealId: string; instance: string }[]> {
  const earlier = before
    ? sql`and m.done_at <= ${before[0]} and (m.done_at, '', m.id) < (${sql.join(before)})`
    : sql``;
  const found = await sql<{ endedAt: number; dealId: string; instance: string }>`
    select m.done_at as ended_at, '' as deal_id, m.id as instance from matters m
    where m.user_id = ${userId} and m.done_at is not null ${earlier}
    order by m.done_at desc, m.id desc limit ${limit}`.execute(db);
  return found.rows;
}

const items = (db: Db) =>
  db
    .selectFrom('matters')
    .leftJoin('deals', (join) =>
      join.on('matters.aboutKind', '=', 'deal').onRef('deals.id', '=', 'matters.aboutId'),
    )
    .leftJoin('requests', (join) =>
      join.on('matters.aboutKind', '=', 'request').onRef('requests.id', '=', 'matters.aboutId'),
    )
    .leftJoin('dealContacts as part', (join) =>
      join.onRef('part.dealId', '=', 'deals.id').on('part.main', '=', 1),
    )
    .leftJoin('contacts', (join) =>
      join.on((eb) =>
        eb(
          'contacts.id',
          '=',
          eb.fn.coalesce(
            'part.contactId',
            eb.case().when('matters.aboutKind', '=', 'contact').then(eb.ref('matters.aboutId')).end(),
          ),
        ),
      ),
    )
    .leftJoin('companies', (join) =>
      join.on((eb) =>
        eb(
          'companies.id',
          '=',
          eb.fn.coalesce(
            'deals.companyId',
            'contacts.companyId',
            eb.case().when('matters.aboutKind', '=', 'company').then(eb.ref('matters.aboutId')).end(),
          ),
        ),
      ),
    )
    .selectAll('matters')
    .select(['deals.title', 'deals.valueMinor', 'deals.currency', 'requests.goal'])
    .select(['requests.expected', 'requests.state as requestState'])
    .select(['companies.id as companyId', 'companies.name as companyName', 'contacts.id as personId'])
    .select(['contacts.firstName', 'contacts.lastName', 'contacts.email']);

type Row = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

function itemOf(row: Row, words: ReadonlyMap<string, string>): MatterItem {
  const { personId, companyId, companyName, email } = row;
  const contact = personId === null ? null : { id: personId, name: personName(row) ?? '', email };
  const company = companyId !== null && companyName !== null ? { id: companyId, name: companyName } : null;
  const names = {
    deal: row.title,
    contact: contact?.name ?? null,
    company: company?.name ?? null,
    request: row.goal,
    import: null,
  };
  return {
    of: 'matter',
    ...matterOf(row),
    name: names[row.aboutKind],
    words: words.get(row.id) ?? (row.kind === 'request' ? row.expected : null),
    contact,
    company,
    valueMinor: row.valueMinor,
    currency: row.currency,
    requestState: row.requestState,
  };
}

/** These matters with what their rows say, by id. */
export async function mattersById(db: Db, ids: readonly string[]): Promise<Map<string, MatterItem>> {
  if (ids.length === 0) return new Map();
  const found = await items(db).where('matters.id', 'in', ids).execute();
  const words = await wordsOf(db, found);
  return new Map(found.map((row) => [row.id, itemOf(row, words)]));
}

/** What was written where a matter points to: in a note of a deal, a remark, a notification. */
async function wordsOf(db: Db, found: readonly Row[]): Promise<Map<string, string>> {
  const places = (kind: Row['kind'], about: Row['aboutKind']) =>
    found.filter((row) => row.kind === kind && row.aboutKind === about && /^\d{1,15}$/u.test(row.place));
  const [notes, remarks, notices] = [
    places('mention', 'deal'),
    places('request-news', 'request'),
    found.filter((row) => row.kind === 'notice' && row.place !== ''),
  ];
  const said = new Map<string, string>();
  if (notes.length > 0) {
    const texts = await db
      .selectFrom('timelineTexts')
      .select(['dealId', 'seq', 'text'])
      .where('kind', '=', 'note')
      .where((eb) =>
        eb(
          eb.refTuple('dealId', 'seq'),
          'in',
          notes.map(({ aboutId, place }) => eb.tuple(aboutId, Number(place))),
        ),
      )
      .execute();
    const byPlace = new Map(texts.map(({ dealId, seq, text }) => [`${dealId} ${seq}`, text]));
    for (const { id, aboutId, place } of notes) put(said, id, byPlace.get(`${aboutId} ${place}`));
  }
  if (remarks.length > 0) {
    const texts = await db
      .selectFrom('requestRemarks')
      .select(['requestId', 'number', 'text'])
      .where((eb) =>
        eb(
          eb.refTuple('requestId', 'number'),
          'in',
          remarks.map(({ aboutId, place }) => eb.tuple(aboutId, Number(place))),
        ),
      )
      .execute();
    const byPlace = new Map(texts.map(({ requestId, number, text }) => [`${requestId} ${number}`, text]));
    for (const { id, aboutId, place } of remarks) put(said, id, byPlace.get(`${aboutId} ${place}`));
  }
  if (notices.length > 0) {
    const ids = notices.map(({ place }) => place);
    const texts = await db
      .selectFrom('notifications')
      .select(['id', 'text'])
      .where('id', 'in', ids)
      .execute();
    const byId = new Map(texts.map(({ id, text }) => [id, text]));
    for (const { id, place } of notices) put(said, id, byId.get(place));
  }
  return said;
}

const put = (into: Map<string, string>, id: string, text: string | undefined): void => {
  if (text !== undefined && text !== '') into.set(id, text);
};
