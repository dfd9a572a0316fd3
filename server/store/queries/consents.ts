import { newId } from '../../ids.ts';
import { concept, type Db } from '../concept.ts';
import type { Consents, NewConsentChange } from '../consents.ts';

export async function addChange(db: Db, { by, ...change }: NewConsentChange): Promise<void> {
  await db
    .insertInto('consentChanges')
    .values({ ...change, id: newId('h', change.notedAt), byUser: by })
    .execute();
}

export const consents = concept<Consents>()({
  reads: (db) => ({
    async ofContact(contactId) {
      const rows = await db
        .selectFrom('consentChanges')
        .selectAll()
        .where('contactId', '=', contactId)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ byUser, ...change }) => ({ ...change, by: byUser }));
    },
  }),
  writes: (db) => ({
    add: (change) => addChange(db, change),
  }),
});
