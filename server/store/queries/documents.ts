import { concept, type Db } from '../concept.ts';
import type { Documents, DocumentWrite } from '../documents.ts';

/** After every path that begins with the prefix: no path holds a character this high. */
const beyond = '\u{10ffff}';

async function isAsExpected(db: Db, writes: readonly DocumentWrite[]): Promise<boolean> {
  const rows = await db
    .selectFrom('documents')
    .select(['path', 'revision'])
    .where(
      'path',
      'in',
      writes.map(({ path }) => path),
    )
    .execute();
  const found = new Map(rows.map(({ path, revision }) => [path, revision]));
  return writes.every(({ path, expected }) => (found.get(path) ?? null) === expected);
}

async function carryOut(db: Db, { path, expected, content }: DocumentWrite): Promise<void> {
  if (content === null) await db.deleteFrom('documents').where('path', '=', path).execute();
  else if (expected === null)
    await db.insertInto('documents').values({ path, revision: 1, content }).execute();
  else {
    await db
      .updateTable('documents')
      .set({ content, revision: expected + 1 })
      .where('path', '=', path)
      .execute();
  }
}

export const documents = concept<Documents>()({
  reads: (db) => ({
    async get(path) {
      const row = await db
        .selectFrom('documents')
        .select(['revision', 'content'])
        .where('path', '=', path)
        .executeTakeFirst();
      return row ?? null;
    },
    async paths(prefix) {
      const rows = await db
        .selectFrom('documents')
        .select('path')
        .where('path', '>=', prefix)
        .where('path', '<', prefix + beyond)
        .orderBy('path')
        .execute();
      return rows.map(({ path }) => path);
    },
  }),
  writes: (db) => ({
    // Whoever changes one of these rows between the look and the write makes the transaction start over.
    async write(writes) {
      if (!(await isAsExpected(db, writes))) return false;
      for (const write of writes) await carryOut(db, write);
      return true;
    },
  }),
});
