import { concept, type Db } from '../concept.ts';
import type { Fetching, FolderMark } from '../fetching.ts';
import { leaseEnd, leaseNow } from '../sharing.ts';

async function markOf(db: Db, accountId: string, folder: string): Promise<FolderMark | null> {
  const row = await db
    .selectFrom('mailMarks')
    .select(['uidValidity', 'uid', 'at'])
    .where('accountId', '=', accountId)
    .where('folder', '=', folder)
    .executeTakeFirst();
  return row ?? null;
}

async function dropMarks(db: Db, accountId: string): Promise<void> {
  for (const table of ['mailMarks', 'mailAside'] as const)
    await db.deleteFrom(table).where('accountId', '=', accountId).execute();
}

/** In the transaction of what it guards, so that nobody takes the account in between. */
async function holds(db: Db, accountId: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mailFetching')
    .set({ claim: by })
    .where('accountId', '=', accountId)
    .where('claim', '=', by)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export const fetching = concept<Fetching>()({
  reads: (db) => ({
    mark: (accountId, folder) => markOf(db, accountId, folder),
    aside: (accountId, folder, { before, limit }) =>
      db
        .selectFrom('mailAside')
        .select(['uid', 'tries', 'error', 'nextAt'])
        .where('accountId', '=', accountId)
        .where('folder', '=', folder)
        .where('nextAt', '<=', before)
        .orderBy('nextAt')
        .orderBy('uid')
        .limit(limit)
        .execute(),
  }),
  writes: (db) => ({
    async claim(accountId, { by, leaseMs, mailbox, since }) {
      await db
        .insertInto('mailFetching')
        .values({ accountId, mailbox, since, claim: null, claimedUntil: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .updateTable('mailFetching')
        .set({ claim: by, claimedUntil: leaseEnd(db, leaseMs) })
        .where('accountId', '=', accountId)
        .where((eb) =>
          eb.or([eb('claim', 'is', null), eb('claim', '=', by), eb('claimedUntil', '<=', leaseNow(db))]),
        )
        .returning(['mailbox', 'since'])
        .executeTakeFirst();
      if (!row) return null;
      if (row.mailbox === mailbox) return { since: row.since };
      await dropMarks(db, accountId);
      await db
        .updateTable('mailFetching')
        .set({ mailbox, since })
        .where('accountId', '=', accountId)
        .execute();
      return { since };
    },
    async renew(by, leaseMs) {
      const rows = await db
        .updateTable('mailFetching')
        .set({ claimedUntil: leaseEnd(db, leaseMs) })
        .where('claim', '=', by)
        .returning('accountId')
        .execute();
      return rows.map(({ accountId }) => accountId);
    },
    async release(by, accountId) {
      await db
        .updateTable('mailFetching')
        .set({ claim: null, claimedUntil: null })
        .where('accountId', '=', accountId)
        .where('claim', '=', by)
        .execute();
    },
    async setMark(accountId, by, folder, mark) {
      if (!(await holds(db, accountId, by))) return false;
      const before = await markOf(db, accountId, folder);
      // UIDs mean something else now: those that wait beside are among what is looked through again.
      if (before && before.uidValidity !== mark.uidValidity)
        await db
          .deleteFrom('mailAside')
          .where('accountId', '=', accountId)
          .where('folder', '=', folder)
          .execute();
      await db
        .insertInto('mailMarks')
        .values({ accountId, folder, ...mark })
        .onConflict((conflict) => conflict.columns(['accountId', 'folder']).doUpdateSet(mark))
        .execute();
      return true;
    },
    async putAside(accountId, by, folder, { uid, ...mail }) {
      if (!(await holds(db, accountId, by))) return false;
      await db
        .insertInto('mailAside')
        .values({ accountId, folder, uid, ...mail })
        .onConflict((conflict) => conflict.columns(['accountId', 'folder', 'uid']).doUpdateSet(mail))
        .execute();
      return true;
    },
    async takeBack(accountId, folder, uid) {
      await db
        .deleteFrom('mailAside')
        .where('accountId', '=', accountId)
        .where('folder', '=', folder)
        .where('uid', '=', uid)
        .execute();
    },
    async forget(accountId) {
      await dropMarks(db, accountId);
      await db.deleteFrom('mailFetching').where('accountId', '=', accountId).execute();
    },
  }),
});
