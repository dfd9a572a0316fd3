import { concept, type Db } from '../concept.ts';
import type { ContactRecord } from '../contacts.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { emailKey } from '../rows/people.ts';
import type { SuppressionsTable } from '../schema.ts';
import type { Suppression, Suppressions } from '../suppressions.ts';
import { afterPrefix } from '../words.ts';

const suppressionOf = ({ email, reason, note, at, byUser }: SuppressionsTable): Suppression => ({
  email,
  reason,
  note,
  at,
  by: byUser,
});

const rowOf = ({ email, reason, note, at, by }: Suppression): SuppressionsTable => {
  const key = emailKey(email);
  return {
    emailKey: key,
    email: email.trim(),
    domain: key.slice(key.lastIndexOf('@') + 1),
    reason,
    note,
    at,
    byUser: by,
  };
};

/** Since when nothing goes to this address by itself; null where that isn't so. */
export async function suppressedSince(db: Db, email: string | null): Promise<number | null> {
  if (email === null) return null;
  const row = await db
    .selectFrom('suppressions')
    .select('at')
    .where('emailKey', '=', emailKey(email))
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function suppressUnsubscribed(
  db: Db,
  { email, unsubscribedAt }: Pick<ContactRecord, 'email' | 'unsubscribedAt'>,
  now: number,
): Promise<void> {
  if (email === null) return;
  const at = unsubscribedAt ?? now;
  await addPart(db, [rowOf({ email, reason: 'unsubscribed', note: null, at, by: null })], now);
}

/** Few enough for one statement's parameters. */
const perStatement = 100;

async function addPart(db: Db, part: readonly SuppressionsTable[], now: number) {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('suppressions')
    .values(part)
    .onConflict((conflict) => conflict.column('emailKey').doNothing())
    .executeTakeFirstOrThrow();
  const touched = await db
    .updateTable('contacts')
    .set({ suppressedAt: now, updatedAt: now })
    .where(
      'emailKey',
      'in',
      part.map((row) => row.emailKey),
    )
    .where('suppressedAt', 'is', null)
    .returning('id')
    .execute();
  return { added: Number(numInsertedOrUpdatedRows), contacts: touched.map(({ id }) => id) };
}

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / perStatement) }, (_, part) =>
    all.slice(part * perStatement, (part + 1) * perStatement),
  );

export const suppressions = concept<Suppressions>()({
  reads: (db) => ({
    async get(email) {
      const row = await db
        .selectFrom('suppressions')
        .selectAll()
        .where('emailKey', '=', emailKey(email))
        .executeTakeFirst();
      return row ? suppressionOf(row) : null;
    },
    async list(filter) {
      const limit = limitOf(filter);
      const after = fromCursor(filter, ['number', 'string']);
      let query = db
        .selectFrom('suppressions')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('emailKey', 'desc')
        .limit(limit + 1);
      const { search, reason } = filter;
      if (reason !== undefined) query = query.where('reason', '=', reason);
      if (search) {
        const prefix = emailKey(search).replace(/^@/, '');
        const end = afterPrefix(prefix);
        query = query.where((eb) =>
          eb.or([
            eb.and([eb('emailKey', '>=', prefix), eb('emailKey', '<', end)]),
            eb.and([eb('domain', '>=', prefix), eb('domain', '<', end)]),
          ]),
        );
      }
      if (after) {
        const [at = 0, key = ''] = after;
        query = query.where((eb) =>
          eb(eb.refTuple('at', 'emailKey'), '<', eb.tuple(Number(at), String(key))),
        );
      }
      return toPage(await query.execute(), limit, (row) => [row.at, row.emailKey], suppressionOf);
    },
    async count() {
      const { n } = await db
        .selectFrom('suppressions')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async add(entries, now) {
      const rows = [...new Map(entries.map((entry) => [emailKey(entry.email), rowOf(entry)])).values()];
      let added = 0;
      const contacts: string[] = [];
      for (const part of inParts(rows)) {
        const done = await addPart(db, part, now);
        added += done.added;
        contacts.push(...done.contacts);
      }
      return { added, contacts: contacts.toSorted() };
    },
    async remove(email, now) {
      const key = emailKey(email);
      const row = await db
        .deleteFrom('suppressions')
        .where('emailKey', '=', key)
        .returningAll()
        .executeTakeFirst();
      await db
        .updateTable('contacts')
        .set({
          suppressedAt: null,
          updatedAt: now,
          // Whoever takes it off the list believes that mail arrives there again.
          ...(row?.reason === 'bounced' ? { bouncedAt: null } : {}),
        })
        .where('emailKey', '=', key)
        .where('suppressedAt', 'is not', null)
        .execute();
      return row ? suppressionOf(row) : null;
    },
  }),
});
