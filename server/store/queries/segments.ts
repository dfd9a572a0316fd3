import { SegmentRule, type SegmentKind } from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import { concept, type Db } from '../concept.ts';
import { inChunks } from '../in-chunks.ts';
import { readJson } from '../json.ts';
import type { SegmentRecord, Segments } from '../segments.ts';
import type { SegmentsTable } from '../schema.ts';
import { fold } from '../words.ts';

const segmentOf = ({ nameKey: _key, rule, ...row }: SegmentsTable): SegmentRecord => ({
  ...row,
  rule: readJson(SegmentRule, rule, `segments.rule of ${row.id}`),
});

const gather = (into: Map<string, Set<string>>, id: string, value: string): void => {
  const known = into.get(id);
  if (known) known.add(value);
  else into.set(id, new Set([value]));
};

const openDeals = (db: Db, kind: SegmentKind, ids: readonly string[]) =>
  kind === 'contact'
    ? db
        .selectFrom('dealContacts')
        .innerJoin('deals', 'deals.id', 'dealContacts.dealId')
        .select(['dealContacts.contactId as id', 'deals.processId'])
        .distinct()
        .where('dealContacts.contactId', 'in', ids)
        .where('deals.status', '=', 'open')
        .execute()
    : db
        .selectFrom('deals')
        .select((eb) => [eb.ref('deals.companyId').$notNull().as('id'), 'deals.processId'])
        .distinct()
        .where('deals.companyId', 'in', ids)
        .where('deals.status', '=', 'open')
        .execute();

/** People know it themselves; of a company it is whoever of its people was in touch last. */
const touches = (db: Db, kind: SegmentKind, ids: readonly string[]) =>
  kind === 'contact'
    ? db
        .selectFrom('contactTouches')
        .select(['contactId as id', 'lastAt'])
        .where('contactId', 'in', ids)
        .execute()
    : db
        .selectFrom('contacts')
        .innerJoin('contactTouches', 'contactTouches.contactId', 'contacts.id')
        .select((expression) => [
          expression.ref('contacts.companyId').$notNull().as('id'),
          expression.fn.max('contactTouches.lastAt').as('lastAt'),
        ])
        .where('contacts.companyId', 'in', ids)
        .groupBy('contacts.companyId')
        .execute();

export const segments = concept<Segments>()({
  reads: (db) => ({
    async all(kind) {
      let query = db.selectFrom('segments').selectAll().orderBy('nameKey').orderBy('id');
      if (kind !== undefined) query = query.where('kind', '=', kind);
      return (await query.execute()).map(segmentOf);
    },
    async get(id) {
      const row = await db.selectFrom('segments').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? segmentOf(row) : null;
    },
    async surrounding(kind, ids, wanted) {
      const found = {
        tags: new Map<string, Set<string>>(),
        openIn: new Map<string, Set<string>>(),
        lastContactAt: new Map<string, number>(),
      };
      for (const some of inChunks(ids)) {
        if (wanted.tags)
          for (const { recordId, tagKey } of await db
            .selectFrom('taggings')
            .select(['recordId', 'tagKey'])
            .where('kind', '=', kind)
            .where('recordId', 'in', some)
            .execute())
            gather(found.tags, recordId, tagKey);
        if (wanted.deals)
          for (const { id, processId } of await openDeals(db, kind, some))
            gather(found.openIn, id, processId);
        for (const { id, lastAt } of await touches(db, kind, some)) found.lastContactAt.set(id, lastAt);
      }
      return found;
    },
  }),
  writes: (db) => ({
    async put({ id, rule, ...given }) {
      const row = { ...given, nameKey: fold(given.name), rule: JSON.stringify(rule) };
      const same = await db
        .selectFrom('segments')
        .select(['id', 'name'])
        .where('kind', '=', given.kind)
        .where('nameKey', '=', row.nameKey)
        .executeTakeFirst();
      if (same && same.id !== id)
        throw new AppError(
          'already-exists',
          `There is a segment “${same.name}” already. Change that one, or choose another name.`,
          { details: { id: same.id } },
        );
      await db
        .insertInto('segments')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('segments').where('id', '=', id).execute();
    },
  }),
});
