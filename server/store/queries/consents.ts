import { newId } from '../../ids.ts';
import { concept, type Db } from '../concept.ts';
import type { Consents, NewConsentChange } from '../consents.ts';

export async function addChange(db: Db, { by, ...change }: NewConsentChange): Promise<void> {
  const { last } = await db
    .selectFrom('consentChanges')
    .select(({ fn }) => fn.max('place').as('last'))
    .where('contactId', '=', change.contactId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('consentChanges')
    // max() of no rows is null, which its type leaves out.
    .values({ ...change, id: newId('h', change.notedAt), place: Number(last ?? 0) + 1, byUser: by })
    .execute();
}

export const consents = concept<Consents>()({
  reads: (db) => ({
    async ofContact(contactId) {
      const rows = await db
        .selectFrom('consentChanges')
        .selectAll()
        .where('contactId', '=', contactId)
        .orderBy('place', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ byUser, place: _, ...change }) => ({ ...change, by: byUser }));
    },
  }),
  writes: (db) => ({
    add: (change) => addChange(db, change),
  }),
});
