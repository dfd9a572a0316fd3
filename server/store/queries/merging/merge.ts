import { sql } from 'kysely';
import { AppError } from '../../../errors.ts';
import { say } from '../../../../machines/index.ts';
import type { Db } from '../../concept.ts';
import type { FoundKind } from '../../finding.ts';
import type { MergeAsk, Moved } from '../../merges.ts';
import { companyRow, contactRow, emailKey, personName } from '../../rows/people.ts';
import { companyWords, contactWords } from '../../words.ts';
import { indexWords } from '../matching.ts';
import { appendToLog } from '../record-log.ts';
import { moveParts, renameInSnapshots } from './deals.ts';
import { moveBelongings } from './moving.ts';
import { insert, isRow, keepTouched, remove, rowsWhere, type Columns, type Touched } from './rows.ts';
import { companyById, contactById } from './sides.ts';

const tableOf: Record<FoundKind, string> = { contact: 'contacts', company: 'companies' };

/** Makes one of two; everything that it changes is noted, so that it can be undone. */
export async function merge(db: Db, ask: MergeAsk): Promise<Moved> {
  const { kind, kept, gone } = ask;
  const [keptRow, goneRow] = [await existing(db, kind, kept), await existing(db, kind, gone)];
  const touched: Touched[] = [];
  let deals: string[] = [];
  if (kind === 'contact') {
    await refuseWhileLeaving(db, [kept, gone]);
    // By the deals that they are in, so before these are another's.
    touched.push(...(await moveBelongings(db, ask)));
    const parts = await moveParts(db, ask);
    deals = parts.deals;
    touched.push(...parts.touched);
    for (const [id, open] of await renameInSnapshots(db, deals, { from: gone, to: kept }))
      touched.push({ table: 'deals', what: 'changed', key: { id }, before: { open: JSON.stringify(open) } });
  }
  if (kind === 'company') {
    touched.push(...(await moveBelongings(db, ask)));
    deals = touched.flatMap((one) =>
      one.table === 'deals' && one.what === 'changed' ? [String(one.key.id)] : [],
    );
    await countOn(db, deals);
  }
  const names = ask.kind === 'contact' ? await becomePerson(db, ask, touched) : await becomeCompany(db, ask);
  touched.push(...(await redirect(db, ask)));
  await forgetPairs(db, kind, gone);
  const [keptAfter] = await rowsWhere(db, tableOf[kind], isRow({ id: kept }));
  await db
    .insertInto('merges')
    .values({
      id: ask.id,
      kind,
      kept,
      gone,
      at: ask.at,
      byUser: ask.by.userId,
      keptBefore: JSON.stringify(keptRow),
      goneBefore: JSON.stringify(goneRow),
      keptAfter: JSON.stringify(keptAfter),
      notes: JSON.stringify(names),
      undoneAt: null,
      undoneBy: null,
    })
    .execute();
  await keepTouched(db, ask.id, touched);
  await appendToLog(db, [
    {
      kind,
      id: kept,
      at: ask.at,
      actor: ask.by.actor,
      what: { kind: 'merged', other: gone, merge: ask.id },
      texts: [{ kind: 'name', text: names.gone }],
    },
  ]);
  return { deals };
}

async function existing(db: Db, kind: FoundKind, id: string): Promise<Columns> {
  const [row] = await rowsWhere(db, tableOf[kind], isRow({ id }));
  if (row) return row;
  throw new AppError(
    'not-found',
    kind === 'contact'
      ? say`There is no contact “${id}” any more. Somebody may have merged it meanwhile; look at the list again.`
      : say`There is no company “${id}” any more. Somebody may have merged it meanwhile; look at the list again.`,
  );
}

/** Whose message has begun to leave is decided; who it went to must not change under it. */
async function refuseWhileLeaving(db: Db, contacts: readonly string[]): Promise<void> {
  const leaving = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'sending')
    .where('contactId', 'in', contacts)
    .limit(1)
    .executeTakeFirst();
  if (leaving)
    throw new AppError(
      'conflict',
      say`A message to one of the two is leaving at this moment. Try again in a few seconds.`,
    );
}

const countOn = async (db: Db, deals: readonly string[]): Promise<void> => {
  for (const id of deals)
    await db
      .updateTable('deals')
      .set({ rev: sql<number>`rev + 1` })
      .where('id', '=', id)
      .execute();
};

async function becomePerson(
  db: Db,
  ask: MergeAsk & { kind: 'contact' },
  touched: Touched[],
): Promise<{ kept: string; gone: string }> {
  const { kept, gone, after, suppress } = ask;
  const [before, other] = [await contactById(db, kept), await contactById(db, gone)];
  if (suppress && after.email !== null) {
    const key = emailKey(after.email);
    const row = {
      email_key: key,
      email: after.email,
      domain: key.slice(key.lastIndexOf('@') + 1),
      reason: suppress.reason,
      note: suppress.note,
      at: suppress.at,
      by_user: suppress.by,
    };
    if ((await rowsWhere(db, 'suppressions', isRow({ email_key: key }))).length === 0) {
      await insert(db, 'suppressions', row);
      touched.push({ table: 'suppressions', what: 'added', key: { email_key: key } });
    }
  }
  await indexWords(db, 'contact', gone, contactWords(other), []);
  await remove(db, 'contacts', { id: gone });
  await db.updateTable('contacts').set(contactRow(after)).where('id', '=', kept).execute();
  await indexWords(db, 'contact', kept, contactWords(before), contactWords(after));
  for (const { email } of [before, other]) {
    if (email === null || (after.email !== null && emailKey(email) === emailKey(after.email))) continue;
    const key = { email_key: emailKey(email), contact_id: kept };
    if ((await rowsWhere(db, 'former_addresses', isRow(key))).length > 0) continue;
    await insert(db, 'former_addresses', key);
    touched.push({ table: 'former_addresses', what: 'added', key });
  }
  return { kept: personName(before) ?? kept, gone: personName(other) ?? gone };
}

async function becomeCompany(
  db: Db,
  { kept, gone, after }: MergeAsk & { kind: 'company' },
): Promise<{ kept: string; gone: string }> {
  const [before, other] = [await companyById(db, kept), await companyById(db, gone)];
  await indexWords(db, 'company', gone, companyWords(other), []);
  await remove(db, 'companies', { id: gone });
  await db.updateTable('companies').set(companyRow(after)).where('id', '=', kept).execute();
  await indexWords(db, 'company', kept, companyWords(before), companyWords(after));
  return { kept: before.name, gone: other.name };
}

/** Whoever asks for the one that went finds the other; so do those that had gone into it before. */
async function redirect(db: Db, { id, kind, kept, gone }: MergeAsk): Promise<Touched[]> {
  const earlier = await db
    .selectFrom('mergedRecords')
    .select('id')
    .where('kind', '=', kind)
    .where('intoId', '=', gone)
    .execute();
  await db
    .updateTable('mergedRecords')
    .set({ intoId: kept })
    .where('kind', '=', kind)
    .where('intoId', '=', gone)
    .execute();
  await db.insertInto('mergedRecords').values({ kind, id: gone, intoId: kept, mergeId: id }).execute();
  return [
    ...earlier.map((one): Touched => ({
      table: 'merged_records',
      what: 'changed',
      key: { kind, id: one.id },
      before: { into_id: gone },
    })),
    { table: 'merged_records', what: 'added', key: { kind, id: gone } },
  ];
}

async function forgetPairs(db: Db, kind: FoundKind, id: string): Promise<void> {
  for (const column of ['a', 'b'] as const)
    await db.deleteFrom('duplicates').where('kind', '=', kind).where(column, '=', id).execute();
}
