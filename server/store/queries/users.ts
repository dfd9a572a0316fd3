import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { patched } from '../rows/patch.ts';
import { emailKey } from '../rows/people.ts';
import type { UsersTable } from '../schema.ts';
import type { UserRecord, Users } from '../users.ts';
import { say } from '../../../machines/index.ts';

const columns = ['id', 'name', 'email', 'role', 'zone', 'language', 'active', 'createdAt'] as const;
type Row = Pick<UsersTable, (typeof columns)[number]>;

/** Users with the process roles that they can play. */
export async function usersOf(db: Db, rows: readonly Row[]): Promise<UserRecord[]> {
  if (rows.length === 0) return [];
  const parts = await db
    .selectFrom('userProcessRoles')
    .selectAll()
    .where(
      'userId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('role')
    .execute();
  return rows.map((row) => {
    const processRoles: Record<string, string[]> = {};
    for (const { userId, processId, role } of parts) {
      if (userId === row.id) (processRoles[processId] ??= []).push(role);
    }
    return { ...row, active: row.active === 1, processRoles };
  });
}

export async function userById(db: Db, id: string): Promise<UserRecord | null> {
  const rows = await db.selectFrom('users').select(columns).where('id', '=', id).execute();
  return (await usersOf(db, rows))[0] ?? null;
}

async function userByEmail(db: Db, email: string): Promise<UserRecord | null> {
  const rows = await db.selectFrom('users').select(columns).where('emailKey', '=', emailKey(email)).execute();
  return (await usersOf(db, rows))[0] ?? null;
}

export const users = concept<Users>()({
  reads: (db) => ({
    get: (id) => userById(db, id),
    byEmail: (email) => userByEmail(db, email),
    async list() {
      return usersOf(
        db,
        await db.selectFrom('users').select(columns).orderBy('name').orderBy('id').execute(),
      );
    },
    async count() {
      const { n } = await db
        .selectFrom('users')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
    async withProcessRole(processId, processRole) {
      const rows = await db
        .selectFrom('userProcessRoles as part')
        .innerJoin('users', 'users.id', 'part.userId')
        .select(columns.map((column) => `users.${column}` as const))
        .where('part.processId', '=', processId)
        .where('part.role', '=', processRole)
        .where('users.active', '=', 1)
        .orderBy('users.name')
        .orderBy('users.id')
        .execute();
      return usersOf(db, rows);
    },
    async passwordHash(id) {
      const row = await db.selectFrom('users').select('passwordHash').where('id', '=', id).executeTakeFirst();
      return row?.passwordHash ?? null;
    },
  }),
  writes: (db) => ({
    async create({ passwordHash = null, language = null, processRoles, ...user }, now) {
      await refuseTaken(db, user.email, null);
      await db
        .insertInto('users')
        .values({
          ...user,
          language,
          emailKey: emailKey(user.email),
          active: user.active ? 1 : 0,
          passwordHash,
          createdAt: now,
        })
        .execute();
      await setProcessRoles(db, user.id, processRoles);
      return { ...user, language, processRoles, createdAt: now };
    },
    async update(id, patch) {
      const before = await userById(db, id);
      if (!before) throw noUser(id);
      const next = patched(before, patch);
      if (emailKey(next.email) !== emailKey(before.email)) await refuseTaken(db, next.email, id);
      const { processRoles, createdAt: _, ...row } = next;
      await db
        .updateTable('users')
        .set({ ...row, emailKey: emailKey(row.email), active: row.active ? 1 : 0 })
        .where('id', '=', id)
        .execute();
      if (patch.processRoles) await setProcessRoles(db, id, processRoles);
      return next;
    },
    async setPasswordHash(id, passwordHash) {
      const { numUpdatedRows } = await db
        .updateTable('users')
        .set({ passwordHash })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw noUser(id);
    },
  }),
});

async function setProcessRoles(
  db: Db,
  userId: string,
  processRoles: UserRecord['processRoles'],
): Promise<void> {
  await db.deleteFrom('userProcessRoles').where('userId', '=', userId).execute();
  const rows = Object.entries(processRoles).flatMap(([processId, roles]) =>
    [...new Set(roles)].map((role) => ({ userId, processId, role })),
  );
  if (rows.length > 0) await db.insertInto('userProcessRoles').values(rows).execute();
}

async function refuseTaken(db: Db, email: string, except: string | null): Promise<void> {
  const taken = await userByEmail(db, email);
  if (!taken || taken.id === except) return;
  throw new AppError(
    'already-exists',
    say`${taken.name} already signs in with ${email}. Take another address, or change that person’s.`,
    { details: { id: taken.id } },
  );
}

const noUser = (id: string): AppError =>
  new AppError('not-found', say`There is no user ${id}. The list of people shows who there is.`);
