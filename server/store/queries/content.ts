import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import type { Content } from '../content.ts';
import { say } from '../../../machines/index.ts';

const missing = (id: string): AppError =>
  new AppError('not-found', say`There is no file “${id}” in the content library. Load the library again.`);

const blobsOf = async (db: Db, id: string): Promise<string[]> => {
  const row = await db
    .selectFrom('contentFiles')
    .select(['blobId', 'blobBefore'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? [row.blobId, row.blobBefore].filter((blob) => blob !== null) : [];
};

export const content = concept<Content>()({
  reads: (db) => ({
    async get(id) {
      return (
        (await db.selectFrom('contentFiles').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
      );
    },
    all: () => db.selectFrom('contentFiles').selectAll().orderBy('name').orderBy('id').execute(),
    async part(blobId, part) {
      const row = await db
        .selectFrom('contentParts')
        .select('bytes')
        .where('blobId', '=', blobId)
        .where('part', '=', part)
        .executeTakeFirst();
      return row?.bytes ?? null;
    },
    async strayBlobs(before) {
      const rows = await db
        .selectFrom('contentParts')
        .select('blobId')
        .where('part', '=', 0)
        .where('blobId', '<', before)
        .where('blobId', 'not in', (files) => files.selectFrom('contentFiles').select('blobId'))
        .where('blobId', 'not in', (files) =>
          files
            .selectFrom('contentFiles')
            .select((file) => file.ref('blobBefore').$notNull().as('blobBefore'))
            .where('blobBefore', 'is not', null),
        )
        .where('blobId', 'not in', (files) => files.selectFrom('recordFiles').select('blobId'))
        .orderBy('blobId')
        .execute();
      return rows.map(({ blobId }) => blobId);
    },
  }),
  writes: (db) => ({
    async addPart(blobId, part, bytes) {
      await db.insertInto('contentParts').values({ blobId, part, bytes }).execute();
    },
    async dropBlob(blobId) {
      await db.deleteFrom('contentParts').where('blobId', '=', blobId).execute();
    },
    async add(record) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('contentFiles')
        .values(record)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (!numInsertedOrUpdatedRows)
        throw new AppError('already-exists', say`A file “${record.id}” is in the content library already.`);
    },
    async update(id, patch) {
      const { numUpdatedRows } = await db
        .updateTable('contentFiles')
        .set(patch)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!numUpdatedRows) throw missing(id);
    },
    async remove(id) {
      const blobs = await blobsOf(db, id);
      if (blobs.length > 0) await db.deleteFrom('contentParts').where('blobId', 'in', blobs).execute();
      await db.deleteFrom('contentFiles').where('id', '=', id).execute();
    },
  }),
});
