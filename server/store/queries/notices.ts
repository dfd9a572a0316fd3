import { sql } from 'kysely';
import { NoticeChoices } from '../../../machines/api/index.ts';
import { concept, type Db } from '../concept.ts';
import type { InboxFilter } from '../inbox.ts';
import { readJson } from '../json.ts';
import type { Notices } from '../notices.ts';
import { rowsOf } from './inbox.ts';
import { actionsDueBetween } from './inbox-places.ts';

const choicesOf = (userId: string, choices: string): NoticeChoices =>
  readJson(NoticeChoices, choices, `notice_choices.choices of ${userId}`);

interface Found {
  at: number;
  missed: boolean;
  dealId: string;
  instance: string;
}

/** What was opened for this person, and leads that they may take. */
async function opened(db: Db, { userId }: InboxFilter, since: number, limit: number): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'missed'>>`
    select opened_at as at, deal_id, instance from actions
    where state = 'open' and human = 1 and assignee is not null
      and assignee = ${userId} and opened_at > ${since}
    order by opened_at limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, missed: false }));
}

async function raised(db: Db, { userId }: InboxFilter, since: number, limit: number): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'missed'>>`
    select at, '' as deal_id, id as instance from matters
    where user_id = ${userId} and done_at is null and at > ${since}
    order by at limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, missed: false }));
}

export const notices = concept<Notices>()({
  reads: (db) => ({
    async get(userId) {
      const row = await db
        .selectFrom('noticeChoices')
        .selectAll()
        .where('userId', '=', userId)
        .executeTakeFirst();
      return row ? { choices: choicesOf(userId, row.choices), digestAt: row.digestAt } : null;
    },
    async digestsDue(now, limit) {
      const rows = await db
        .selectFrom('noticeChoices')
        .selectAll()
        .where('digestAt', 'is not', null)
        .where('digestAt', '<=', now)
        .orderBy('digestAt')
        .orderBy('userId')
        .limit(limit)
        .execute();
      return rows.map(({ userId, choices, digestAt }) => ({
        userId,
        digestAt: digestAt ?? now,
        choices: choicesOf(userId, choices),
      }));
    },
    async news(filter, since, limit) {
      const found = (
        await Promise.all([
          opened(db, filter, since, limit),
          raised(db, filter, since, limit),
          actionsDueBetween(db, filter, since, limit).then((rows) =>
            rows.map((row): Found => ({ ...row, missed: true })),
          ),
        ])
      )
        .flat()
        .toSorted((a, b) => a.at - b.at)
        .slice(0, limit);
      const rows = await rowsOf(db, found);
      return rows.flatMap((row, index) => {
        const of = found[index];
        return row && of ? [{ at: of.at, missed: of.missed, row }] : [];
      });
    },
  }),
  writes: (db) => ({
    async put(userId, { choices, digestAt }) {
      const values = { choices: JSON.stringify(choices), digestAt };
      await db
        .insertInto('noticeChoices')
        .values({ userId, ...values })
        .onConflict((on) => on.column('userId').doUpdateSet(values))
        .execute();
    },
    async moveDigest(userId, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('noticeChoices')
        .set({ digestAt: to })
        .where('userId', '=', userId)
        .where('digestAt', '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  }),
});
