import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { inChunks } from '../in-chunks.ts';
import type { TagRecord, Tags } from '../tags.ts';
import { fold } from '../words.ts';
import { say } from '../../../machines/index.ts';

const clean = (name: string): string => name.trim().replace(/\s+/g, ' ');

const tagOf = ({ tagKey, name }: { tagKey: string; name: string }): TagRecord => ({ key: tagKey, name });

const byName = (db: Db, name: string) =>
  db
    .selectFrom('tags')
    .select(['tagKey', 'name'])
    .where('nameKey', '=', fold(clean(name)))
    .executeTakeFirst();

/** What the tag is called first, in so many letters as can be read; another one where that was taken. */
async function freshKey(db: Db, name: string): Promise<string> {
  const wanted = fold(name).slice(0, 60);
  for (let number = 1; ; number++) {
    const key = number === 1 ? wanted : `${wanted} ${number}`;
    const taken = await db.selectFrom('tags').select('tagKey').where('tagKey', '=', key).executeTakeFirst();
    if (!taken) return key;
  }
}

export const tags = concept<Tags>()({
  reads: (db) => ({
    async all() {
      return (await db.selectFrom('tags').select(['tagKey', 'name']).orderBy('nameKey').execute()).map(tagOf);
    },
    async counts() {
      return db
        .selectFrom('taggings')
        .select(({ fn }) => ['kind', 'tagKey as key', fn.countAll<number>().as('records')])
        .groupBy(['kind', 'tagKey'])
        .orderBy('tagKey')
        .orderBy('kind')
        .execute();
    },
    async get(key) {
      const row = await db
        .selectFrom('tags')
        .select(['tagKey', 'name'])
        .where('tagKey', '=', key)
        .executeTakeFirst();
      return row ? tagOf(row) : null;
    },
    async of(kind, ids) {
      const found = new Map<string, TagRecord[]>();
      for (const some of inChunks(ids)) {
        const rows = await db
          .selectFrom('taggings')
          .innerJoin('tags', 'tags.tagKey', 'taggings.tagKey')
          .select(['taggings.recordId', 'tags.tagKey', 'tags.name'])
          .where('taggings.kind', '=', kind)
          .where('taggings.recordId', 'in', some)
          .orderBy('taggings.recordId')
          .orderBy('tags.nameKey')
          .execute();
        for (const { recordId, ...tag } of rows)
          found.set(recordId, [...(found.get(recordId) ?? []), tagOf(tag)]);
      }
      return found;
    },
  }),
  writes: (db) => ({
    async named(names, now) {
      const found: TagRecord[] = [];
      for (const name of names.map(clean)) {
        if (fold(name) === '') continue;
        const known = await byName(db, name);
        const tag = known ? tagOf(known) : { key: await freshKey(db, name), name };
        if (!known)
          await db
            .insertInto('tags')
            .values({ tagKey: tag.key, name, nameKey: fold(name), createdAt: now })
            .execute();
        if (!found.some(({ key }) => key === tag.key)) found.push(tag);
      }
      return found;
    },
    async add(kind, ids, tagKey) {
      const before = new Set<string>();
      for (const some of inChunks(ids)) {
        const rows = await db
          .selectFrom('taggings')
          .select('recordId')
          .where('kind', '=', kind)
          .where('tagKey', '=', tagKey)
          .where('recordId', 'in', some)
          .execute();
        for (const { recordId } of rows) before.add(recordId);
      }
      const added = [...new Set(ids)].filter((id) => !before.has(id));
      for (const some of inChunks(added))
        await db
          .insertInto('taggings')
          .values(some.map((recordId) => ({ kind, tagKey, recordId })))
          .onConflict((conflict) => conflict.columns(['kind', 'tagKey', 'recordId']).doNothing())
          .execute();
      return added;
    },
    async take(kind, ids, tagKey) {
      const taken: string[] = [];
      for (const some of inChunks(ids)) {
        const rows = await db
          .deleteFrom('taggings')
          .where('kind', '=', kind)
          .where('tagKey', '=', tagKey)
          .where('recordId', 'in', some)
          .returning('recordId')
          .execute();
        taken.push(...rows.map(({ recordId }) => recordId));
      }
      return taken.toSorted();
    },
    async rename(tagKey, called) {
      const name = clean(called);
      const same = await byName(db, name);
      if (same && same.tagKey !== tagKey)
        throw new AppError(
          'already-exists',
          say`There is a tag “${same.name}” already. Merge the two, or choose another name.`,
          { details: { key: same.tagKey } },
        );
      await db
        .updateTable('tags')
        .set({ name, nameKey: fold(name) })
        .where('tagKey', '=', tagKey)
        .execute();
    },
    async move(from, to, limit) {
      const rows = await db
        .selectFrom('taggings')
        .select(['kind', 'recordId'])
        .where('tagKey', '=', from)
        .where('kind', 'in', ['company', 'contact', 'deal'])
        .orderBy('kind')
        .orderBy('recordId')
        .limit(limit)
        .execute();
      for (const some of inChunks(rows)) {
        if (to !== null)
          await db
            .insertInto('taggings')
            .values(some.map((row) => ({ ...row, tagKey: to })))
            .onConflict((conflict) => conflict.columns(['kind', 'tagKey', 'recordId']).doNothing())
            .execute();
        for (const kind of new Set(some.map((row) => row.kind)))
          await db
            .deleteFrom('taggings')
            .where('kind', '=', kind)
            .where('tagKey', '=', from)
            .where(
              'recordId',
              'in',
              some.filter((row) => row.kind === kind).map(({ recordId }) => recordId),
            )
            .execute();
      }
      return rows.length;
    },
    async remove(tagKey) {
      await db.deleteFrom('tags').where('tagKey', '=', tagKey).execute();
    },
  }),
});
