import { z } from 'zod';
import { concept, type Db } from '../../concept.ts';
import type { Cell } from '../../copied.ts';
import type { ErasureCounts, ErasureRecord, Erasing, SoughtPerson } from '../../erasing.ts';
import { readJson } from '../../json.ts';
import { fromCursor, limitOf, toPage } from '../../paging.ts';
import { contactOf } from '../../rows/people.ts';
import type { ErasuresTable } from '../../schema.ts';
import { contactWords } from '../../words.ts';
import { people } from '../../personal/people.ts';
import { indexWords } from '../matching.ts';
import { appendToLog } from '../record-log.ts';
import { applyChange, forgetWords } from './applying.ts';
import { countOwn, findPart, ownRows } from './finding.ts';
import { erasedBefore, keepFingerprints } from './fingerprints.ts';
import { seek } from './seeking.ts';

const Counts: z.ZodType<ErasureCounts> = z.record(
  z.string(),
  z.object({ gone: z.number(), changed: z.number() }),
);
const Person: z.ZodType<SoughtPerson> = z.object({
  contactId: z.string(),
  companyId: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  onlyTheirs: z.array(z.string()),
  shared: z.array(z.string()),
  listed: z.array(z.string()),
});
const Key = z.array(z.union([z.string(), z.number()]));

const recordOf = (row: ErasuresTable): ErasureRecord => ({
  id: row.id,
  kind: row.kind,
  contactId: row.contactId,
  at: row.at,
  by: row.byUser,
  counts: readJson(Counts, row.counts, `erasures.counts of ${row.id}`),
  doneAt: row.doneAt,
});

const rowOf = (db: Db, id: string) =>
  db.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst();

export const erasing = concept<Erasing>()({
  reads: (db) => ({
    async get(id) {
      const row = await rowOf(db, id);
      return row ? recordOf(row) : null;
    },
    async list(page) {
      const limit = limitOf(page);
      const before = fromCursor(page, ['string']);
      let query = db
        .selectFrom('erasures')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before) query = query.where('id', '<', String(before[0]));
      return toPage(await query.execute(), limit, (row) => [row.id], recordOf);
    },
    seek: (contactId, listed) => seek(db, contactId, listed),
    count: (person) => countOwn(db, person),
    rows: (person) => ownRows(db, person),
    erasedBefore: (email) => erasedBefore(db, email),
    async part(id) {
      const row = await rowOf(db, id);
      if (!row?.person) return null;
      const person = readJson(Person, row.person, `erasures.person of ${id}`);
      const after = row.afterKey === null ? null : readJson(Key, row.afterKey, `erasures.after_key of ${id}`);
      return findPart(db, person, { step: row.step, after });
    },
  }),
  writes: (db) => ({
    async noteExport({ id, contactId, at, by, counts }) {
      await db
        .insertInto('erasures')
        .values({
          ...begun(id, contactId, at, by),
          kind: 'exported',
          counts: JSON.stringify(counts),
          doneAt: at,
        })
        .execute();
      await tell(db, 'exported', { id, contactId, at, by });
    },
    async begin(person, { id, contactId, at, by }) {
      const contact = await db
        .selectFrom('contacts')
        .selectAll()
        .where('id', '=', contactId)
        .executeTakeFirst();
      if (!contact || contact.erasedAt !== null) return;
      await db
        .insertInto('erasures')
        .values({ ...begun(id, contactId, at, by), kind: 'erased', person: JSON.stringify(person) })
        .execute();
      await keepFingerprints(db, person.emails, { contactId, at });
      await indexWords(db, 'contact', contactId, contactWords(contactOf(contact)), []);
      const { emptied } = people.contacts.erasing;
      await db
        .updateTable('contacts')
        // Columns of this very table, which a test holds to the schema.
        .set({
          ...emptied,
          erasedAt: at,
          unsubscribedAt: at,
          awayUntil: null,
          supportSince: null,
          updatedAt: at,
        })
        .where('id', '=', contactId)
        .execute();
      await tell(db, 'erased', { id, contactId, at, by });
    },
    async claim(claim, now, until) {
      const row = await db
        .selectFrom('erasures')
        .select('id')
        .where('doneAt', 'is', null)
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', now)]))
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!row) return null;
      await db.updateTable('erasures').set({ claim, claimedUntil: until }).where('id', '=', row.id).execute();
      return row.id;
    },
    async apply(id, claim, part, now, until) {
      const row = await rowOf(db, id);
      // Somebody else goes on with it.
      if (!row?.person || row.claim !== claim) return 'lost';
      const counts = readJson(Counts, row.counts, `erasures.counts of ${id}`);
      let stale = false;
      for (const change of part.changes) {
        if (!(await applyChange(db, change))) {
          stale = true;
          continue;
        }
        const count = (counts[change.table] ??= { gone: 0, changed: 0 });
        if (change.set === null) count.gone += 1;
        else count.changed += 1;
      }
      const kept = { counts: JSON.stringify(counts), claimedUntil: until };
      const done = !stale && part.next === null;
      if (done) await forgetWords(db, readJson(Person, row.person, `erasures.person of ${id}`));
      await db
        .updateTable('erasures')
        .set(
          done
            ? { ...kept, person: null, afterKey: null, doneAt: now, claim: null, claimedUntil: null }
            : stale || part.next === null
              ? kept
              : {
                  ...kept,
                  step: part.next.step,
                  afterKey: part.next.after && JSON.stringify(part.next.after satisfies readonly Cell[]),
                },
        )
        .where('id', '=', id)
        .execute();
      return done ? 'done' : 'on';
    },
  }),
});

const begun = (id: string, contactId: string, at: number, by: string | null) => ({
  id,
  contactId,
  at,
  byUser: by,
  person: null,
  step: 0,
  afterKey: null,
  counts: '{}',
  doneAt: null,
  claim: null,
  claimedUntil: null,
});

async function tell(
  db: Db,
  kind: 'exported' | 'erased',
  { id, contactId, at, by }: Pick<ErasureRecord, 'id' | 'contactId' | 'at' | 'by'>,
): Promise<void> {
  const user =
    by === null
      ? undefined
      : await db.selectFrom('users').select('name').where('id', '=', by).executeTakeFirst();
  await appendToLog(db, [
    {
      kind: 'contact',
      id: contactId,
      at,
      actor:
        by !== null && user ? { kind: 'user', id: by, name: user.name } : { kind: 'system', what: 'privacy' },
      what: { kind, erasure: id },
    },
  ]);
}
