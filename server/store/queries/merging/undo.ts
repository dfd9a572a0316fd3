import { z } from 'zod';
import { say } from '../../../../machines/index.ts';
import { AppError } from '../../../errors.ts';
import type { Db } from '../../concept.ts';
import type { FoundKind } from '../../finding.ts';
import type { MergeRecord, Merges, Moved } from '../../merges.ts';
import { checked } from '../../rows/json-columns.ts';
import { companyWords, contactWords } from '../../words.ts';
import { indexWords } from '../matching.ts';
import { appendToLog } from '../record-log.ts';
import { handBackSince, renameInSnapshots } from './deals.ts';
import { change, insert, isRow, remove, rowsWhere, touchedBy, type Columns } from './rows.ts';
import { companyById, contactById } from './sides.ts';

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const Instances = z.array(z.string());

const tableOf: Record<FoundKind, string> = { contact: 'contacts', company: 'companies' };

/** What the records were, as the merge kept them. */
interface Before {
  merge: MergeRecord;
  keptBefore: string;
  goneBefore: string;
  keptAfter: string;
}

export async function undo(
  db: Db,
  { merge, ...texts }: Before,
  by: Parameters<Merges['undo']>[1],
): Promise<Moved & { since: number }> {
  const { id, kind, kept, gone } = merge;
  await refuseUnlessLast(db, merge);
  const row = (text: string): Columns => checked(Row, text, `merges of ${id}`);
  const [keptBefore, goneBefore, keptAfter] = [texts.keptBefore, texts.goneBefore, texts.keptAfter].map(row);
  if (!keptBefore || !goneBefore || !keptAfter) throw new Error(`Merge ${id} has lost what was before it.`);

  const since = await countSince(db, merge);
  await bringBack(db, kind, { kept, keptBefore, goneBefore, keptAfter });
  const deals = new Set<string>();
  const opened = new Map<string, ReadonlySet<string>>();
  for (const one of await touchedBy(db, id)) {
    if (one.what === 'added') await remove(db, one.table, one.key);
    else if (one.what === 'removed') await insert(db, one.table, one.before);
    else if (one.table === 'deals' && typeof one.before.open === 'string')
      opened.set(String(one.key.id), new Set(checked(Instances, one.before.open, `merge_rows of ${id}`)));
    else await change(db, one.table, one.key, one.before);
    if (one.table === 'deal_contacts')
      deals.add(String((one.what === 'removed' ? one.before : one.key).deal_id));
    if (one.table === 'deals' && one.what === 'changed') deals.add(String(one.key.id));
  }
  const all = [...deals].toSorted();
  await renameInSnapshots(db, all, { from: kept, to: gone, only: opened });
  if (kind === 'contact') await handBackSince(db, all, merge);
  await db.updateTable('merges').set({ undoneAt: by.at, undoneBy: by.userId }).where('id', '=', id).execute();
  await appendToLog(
    db,
    [
      { of: kept, other: gone, name: merge.names.gone },
      { of: gone, other: kept, name: merge.names.kept },
    ].map(({ of, other, name }) => ({
      kind,
      id: of,
      at: by.at,
      actor: by.actor,
      what: { kind: 'unmerged' as const, other, merge: id },
      texts: [{ kind: 'name' as const, text: name }],
    })),
  );
  return { deals: all, since };
}

async function refuseUnlessLast(db: Db, { id, kind, kept, at, undoneAt }: MergeRecord): Promise<void> {
  if (undoneAt !== null)
    throw new AppError('conflict', say`This merge has been undone already; both records are there again.`);
  const [row] = await rowsWhere(db, tableOf[kind], isRow({ id: kept }));
  if (!row)
    throw new AppError(
      'conflict',
      say`The record that was kept has gone into another one since. Undo that merge first.`,
    );
  const later = await db
    .selectFrom('merges')
    .select('id')
    .where('kind', '=', kind)
    .where('kept', '=', kept)
    .where('undoneAt', 'is', null)
    .where((eb) => eb.or([eb('at', '>', at), eb.and([eb('at', '=', at), eb('id', '>', id)])]))
    .limit(1)
    .executeTakeFirst();
  if (later)
    throw new AppError(
      'conflict',
      say`Another record has gone into this one since. Undo that merge first, then this one.`,
    );
}

/** Messages and entries of the log that have come since. */
async function countSince(db: Db, { id, kind, kept, at }: MergeRecord): Promise<number> {
  const messages =
    kind === 'contact'
      ? await db
          .selectFrom('messages')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('contactId', '=', kept)
          .where('at', '>', at)
          .executeTakeFirstOrThrow()
      : { n: 0 };
  const entries = await db
    .selectFrom('recordLog')
    .select('what')
    .where('kind', '=', kind)
    .where('recordId', '=', kept)
    .where('at', '>=', at)
    .execute();
  return messages.n + entries.filter(({ what }) => !what.includes(id)).length;
}

/** The one that went is there again; of the kept one, whatever nobody has changed since is what it was. */
async function bringBack(
  db: Db,
  kind: FoundKind,
  {
    kept,
    keptBefore,
    goneBefore,
    keptAfter,
  }: { kept: string } & Record<'keptBefore' | 'goneBefore' | 'keptAfter', Columns>,
): Promise<void> {
  const table = tableOf[kind];
  const [now] = await rowsWhere(db, table, isRow({ id: kept }));
  if (!now) throw new Error(`There is no ${kind} ${kept}.`);
  const back = Object.fromEntries(
    Object.entries(keptBefore).filter(
      ([column, cell]) => now[column] === keptAfter[column] && now[column] !== cell,
    ),
  );
  const words = async (): Promise<string[]> =>
    kind === 'contact'
      ? contactWords(await contactById(db, kept))
      : companyWords(await companyById(db, kept));
  const before = await words();
  if (Object.keys(back).length > 0) await change(db, table, { id: kept }, back);
  await indexWords(db, kind, kept, before, await words());
  await insert(db, table, goneBefore);
  const gone = String(goneBefore.id);
  await indexWords(
    db,
    kind,
    gone,
    [],
    kind === 'contact'
      ? contactWords(await contactById(db, gone))
      : companyWords(await companyById(db, gone)),
  );
}
