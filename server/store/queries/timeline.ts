import { concept, type Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import { timelineEntryOf } from '../rows/timeline.ts';
import type { TimelineTable } from '../schema.ts';
import type { Timeline, TimelineEntry, TimelineText } from '../timeline.ts';

async function withTexts(db: Db, rows: readonly TimelineTable[]): Promise<TimelineEntry[]> {
  const texts = new Map<string, TimelineText[]>();
  for (const [dealId, entries] of Map.groupBy(rows, (row) => row.dealId)) {
    const found = await db
      .selectFrom('timelineTexts')
      .selectAll()
      .where('dealId', '=', dealId)
      .where(
        'seq',
        'in',
        entries.map(({ seq }) => seq),
      )
      .orderBy('seq')
      .orderBy('place')
      .execute();
    for (const { seq, kind, text } of found) {
      const key = `${dealId} ${seq}`;
      texts.set(key, [...(texts.get(key) ?? []), { kind, text }]);
    }
  }
  return rows.map((row) => timelineEntryOf(row, texts.get(`${row.dealId} ${row.seq}`) ?? []));
}

async function withTextsPaged(db: Db, page: Page<TimelineTable>): Promise<Page<TimelineEntry>> {
  return { items: await withTexts(db, page.items), nextCursor: page.nextCursor };
}

export async function timelineOfDeal(
  db: Db,
  dealId: string,
  page: PageRequest,
): Promise<Page<TimelineEntry>> {
  const limit = limitOf(page);
  const before = fromCursor(page, ['number']);
  let query = db
    .selectFrom('timeline')
    .selectAll()
    .where('dealId', '=', dealId)
    .orderBy('seq', 'desc')
    .limit(limit + 1);
  if (before) query = query.where('seq', '<', Number(before[0]));
  return withTextsPaged(
    db,
    toPage(
      await query.execute(),
      limit,
      (row) => [row.seq],
      (row) => row,
    ),
  );
}

/** Across deals: by time, then by deal and place in it, so that a page can begin anywhere. */
async function acrossDeals(
  db: Db,
  of: { contactId: string } | { companyId: string },
  page: PageRequest,
): Promise<Page<TimelineEntry>> {
  const limit = limitOf(page);
  const before = fromCursor(page, ['number', 'string', 'number']);
  let query = db
    .selectFrom('timeline')
    .selectAll('timeline')
    .where((eb) =>
      'contactId' in of
        ? eb(
            'timeline.dealId',
            'in',
            eb.selectFrom('dealContacts').select('dealId').where('contactId', '=', of.contactId),
          )
        : eb(
            'timeline.dealId',
            'in',
            eb.selectFrom('deals').select('id').where('companyId', '=', of.companyId),
          ),
    )
    .orderBy('timeline.at', 'desc')
    .orderBy('timeline.dealId', 'desc')
    .orderBy('timeline.seq', 'desc')
    .limit(limit + 1);
  if (before) {
    const [at, dealId, seq] = before;
    query = query.where((eb) =>
      eb(
        eb.refTuple('timeline.at', 'timeline.dealId', 'timeline.seq'),
        '<',
        eb.tuple(Number(at), String(dealId), Number(seq)),
      ),
    );
  }
  return withTextsPaged(
    db,
    toPage(
      await query.execute(),
      limit,
      (row) => [row.at, row.dealId, row.seq],
      (row) => row,
    ),
  );
}

export const timeline = concept<Timeline>()({
  reads: (db) => ({
    ofDeal: (dealId, page = {}) => timelineOfDeal(db, dealId, page),
    ofContact: (contactId, page = {}) => acrossDeals(db, { contactId }, page),
    ofCompany: (companyId, page = {}) => acrossDeals(db, { companyId }, page),
  }),
  writes: () => ({}),
});
