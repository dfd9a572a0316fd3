import { concept, type Db } from '../concept.ts';
import { fromCursor, limitOf, toPage, type Page, type PageRequest } from '../paging.ts';
import type { TimelineTable } from '../schema.ts';
import type { Timeline, TimelineEntry } from '../timeline.ts';
import { history } from './history.ts';
import { withTexts } from './timeline-texts.ts';

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

/** Across the deals of a contact: by time, then by deal and place in it, so that a page can begin anywhere. */
async function acrossDeals(db: Db, contactId: string, page: PageRequest): Promise<Page<TimelineEntry>> {
  const limit = limitOf(page);
  const before = fromCursor(page, ['number', 'string', 'number']);
  let query = db
    .selectFrom('timeline')
    .selectAll('timeline')
    .where('timeline.dealId', 'in', (eb) =>
      eb.selectFrom('dealContacts').select('dealId').where('contactId', '=', contactId),
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
    async entry(dealId, seq) {
      const rows = await db
        .selectFrom('timeline')
        .selectAll()
        .where('dealId', '=', dealId)
        .where('seq', '=', seq)
        .execute();
      return (await withTexts(db, rows))[0] ?? null;
    },
    ofDeal: (dealId, page = {}) => timelineOfDeal(db, dealId, page),
    ofContact: (contactId, page = {}) => acrossDeals(db, contactId, page),
    history: (of, request = {}) => history(db, of, request),
  }),
  writes: () => ({}),
});
