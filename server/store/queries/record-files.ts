import { concept, type Db } from '../concept.ts';
import type { RecordFiles } from '../record-files.ts';

async function eraseWith(db: Db, files: readonly { id: string; blobId: string }[]): Promise<void> {
  for (const { id, blobId } of files) {
    await db.deleteFrom('contentParts').where('blobId', '=', blobId).execute();
    await db.deleteFrom('recordFiles').where('id', '=', id).execute();
  }
}

export const recordFiles = concept<RecordFiles>()({
  reads: (db) => ({
    of: (kind, recordId) =>
      db
        .selectFrom('recordFiles')
        .selectAll()
        .where('kind', '=', kind)
        .where('recordId', '=', recordId)
        .where('removedAt', 'is', null)
        .orderBy('id', 'desc')
        .execute(),
    async get(id) {
      return (await db.selectFrom('recordFiles').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    removedBefore: (at, limit) =>
      db
        .selectFrom('recordFiles')
        .selectAll()
        .where('removedAt', 'is not', null)
        .where('removedAt', '<', at)
        .orderBy('removedAt')
        .limit(limit)
        .execute(),
  }),
  writes: (db) => ({
    async add(file) {
      await db.insertInto('recordFiles').values(file).execute();
    },
    async setRemoved(id, removedAt) {
      await db.updateTable('recordFiles').set({ removedAt }).where('id', '=', id).execute();
    },
    async rename(id, name) {
      await db.updateTable('recordFiles').set({ name }).where('id', '=', id).execute();
    },
    async erase(id) {
      const files = await db
        .selectFrom('recordFiles')
        .select(['id', 'blobId'])
        .where('id', '=', id)
        .execute();
      await eraseWith(db, files);
    },
    async eraseOf(kind, recordId) {
      const files = await db
        .selectFrom('recordFiles')
        .select(['id', 'blobId'])
        .where('kind', '=', kind)
        .where('recordId', '=', recordId)
        .execute();
      await eraseWith(db, files);
      return files.length;
    },
  }),
});
