import { concept } from '../concept.ts';
import type { Sessions, SignInAttempts, Tokens } from '../sessions.ts';
import { userById } from './users.ts';

export const sessions = concept<Sessions>()({
  reads: (db) => ({
    async find(tokenHash, now) {
      const session = await db
        .selectFrom('sessions')
        .select(['userId', 'createdAt', 'expiresAt', 'lastSeenAt'])
        .where('tokenHash', '=', tokenHash)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      if (!session) return null;
      const user = await userById(db, session.userId);
      return user?.active ? { session, user } : null;
    },
  }),
  writes: (db) => ({
    async create(tokenHash, session) {
      await db
        .insertInto('sessions')
        .values({ tokenHash, ...session })
        .execute();
    },
    async touch(tokenHash, { lastSeenAt, expiresAt }, { usedSince }) {
      await db
        .updateTable('sessions')
        .set({ lastSeenAt, expiresAt })
        .where('tokenHash', '=', tokenHash)
        .where('lastSeenAt', '<=', usedSince)
        .execute();
    },
    async end(tokenHash) {
      await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();
    },
    async endAllOf(userId) {
      await db.deleteFrom('sessions').where('userId', '=', userId).execute();
    },
    async removeExpired(now) {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('expiresAt', '<=', now)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  }),
});

export const tokens = concept<Tokens>()({
  reads: (db) => {
    const select = () =>
      db
        .selectFrom('tokens')
        .select(['id', 'name', 'role', 'userId', 'createdAt', 'lastUsedAt', 'revokedAt']);
    return {
      async find(tokenHash) {
        const token = await select()
          .where('tokenHash', '=', tokenHash)
          .where('revokedAt', 'is', null)
          .executeTakeFirst();
        return token ?? null;
      },
      list: () => select().orderBy('id', 'desc').execute(),
    };
  },
  writes: (db) => ({
    async create(tokenHash, token) {
      await db
        .insertInto('tokens')
        .values({ ...token, tokenHash, lastUsedAt: null, revokedAt: null })
        .execute();
    },
    async touch(id, now, { usedSince }) {
      await db
        .updateTable('tokens')
        .set({ lastUsedAt: now })
        .where('id', '=', id)
        .where((eb) => eb.or([eb('lastUsedAt', 'is', null), eb('lastUsedAt', '<=', usedSince)]))
        .execute();
    },
    async revoke(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('tokens')
        .set({ revokedAt: now })
        .where('id', '=', id)
        .where('revokedAt', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  }),
});

export const signInAttempts = concept<SignInAttempts>()({
  reads: (db) => ({
    async count(key, since) {
      const { n } = await db
        .selectFrom('signInAttempts')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('key', '=', key)
        .where('at', '>=', since)
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async add(key, now) {
      await db.insertInto('signInAttempts').values({ key, at: now }).execute();
    },
    async clear(key) {
      await db.deleteFrom('signInAttempts').where('key', '=', key).execute();
    },
    async removeBefore(before) {
      const { numDeletedRows } = await db
        .deleteFrom('signInAttempts')
        .where('at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  }),
});
