import { concept, type Db } from '../concept.ts';
import type { NewRecordEntry, NoteChange, RecordEntry, RecordKind, RecordLog } from '../record-log.ts';
import { recordEntryOf, recordLogRow, recordLogTextRows } from '../rows/record-log.ts';
import type { RecordLogTable, RecordLogTextsTable } from '../schema.ts';

/** Few enough for one statement's parameters. */
const perStatement = 100;

async function lastSeqs(db: Db, kind: RecordKind, ids: readonly string[]): Promise<Map<string, number>> {
  const found = await db
    .selectFrom('recordLog')
    .select(({ fn }) => ['recordId', fn.max('seq').as('last')])
    .where('kind', '=', kind)
    .where('recordId', 'in', ids)
    .groupBy('recordId')
    .execute();
  return new Map(found.map(({ recordId, last }) => [recordId, Number(last)]));
}

/** Writes entries in the order given; for other concepts too, in the transaction of what they tell of. */
export async function appendToLog(db: Db, entries: readonly NewRecordEntry[]): Promise<RecordEntry[]> {
  const made: RecordEntry[] = [];
  for (let from = 0; from < entries.length; from += perStatement) {
    const part = entries.slice(from, from + perStatement);
    const seqs = {
      contact: new Map<string, number>(),
      company: new Map<string, number>(),
      deal: new Map<string, number>(),
    };
    for (const kind of ['contact', 'company', 'deal'] as const) {
      const ids = [...new Set(part.filter((entry) => entry.kind === kind).map(({ id }) => id))];
      if (ids.length > 0) seqs[kind] = await lastSeqs(db, kind, ids);
    }
    const numbered = part.map((entry) => {
      const seq = (seqs[entry.kind].get(entry.id) ?? 0) + 1;
      seqs[entry.kind].set(entry.id, seq);
      return { entry, seq };
    });
    await db
      .insertInto('recordLog')
      .values(numbered.map(({ entry, seq }) => recordLogRow(entry, seq)))
      .execute();
    const texts = numbered.flatMap(({ entry, seq }) => recordLogTextRows(entry, seq));
    for (let at = 0; at < texts.length; at += perStatement) {
      await db
        .insertInto('recordLogTexts')
        .values(texts.slice(at, at + perStatement))
        .execute();
    }
    made.push(...numbered.map(({ entry, seq }) => ({ ...entry, seq, texts: [...(entry.texts ?? [])] })));
  }
  return made;
}

/** Entries with their words, in the order of `rows`. */
export async function withWords(db: Db, rows: readonly RecordLogTable[]): Promise<RecordEntry[]> {
  const words = new Map<string, RecordLogTextsTable[]>();
  for (const [, same] of Map.groupBy(rows, ({ kind, recordId }) => `${kind} ${recordId}`)) {
    const [first] = same;
    if (!first) continue;
    const found = await db
      .selectFrom('recordLogTexts')
      .selectAll()
      .where('kind', '=', first.kind)
      .where('recordId', '=', first.recordId)
      .where(
        'seq',
        'in',
        same.map(({ seq }) => seq),
      )
      .orderBy('seq')
      .orderBy('place')
      .execute();
    for (const text of found) {
      const key = `${text.kind} ${text.recordId} ${text.seq}`;
      words.set(key, [...(words.get(key) ?? []), text]);
    }
  }
  return rows.map((row) => recordEntryOf(row, words.get(`${row.kind} ${row.recordId} ${row.seq}`) ?? []));
}

export const recordLog = concept<RecordLog>()({
  reads: (db) => ({
    async get({ kind, id, seq }) {
      const row = await db
        .selectFrom('recordLog')
        .selectAll()
        .where('kind', '=', kind)
        .where('recordId', '=', id)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row ? ((await withWords(db, [row]))[0] ?? null) : null;
    },
    async noteChanges(places) {
      const found: NoteChange[] = [];
      for (const [, same] of Map.groupBy(places, ({ kind, id }) => `${kind} ${id}`)) {
        const [first] = same;
        if (!first) continue;
        const rows = await db
          .selectFrom('noteChanges')
          .selectAll()
          .where('kind', '=', first.kind)
          .where('recordId', '=', first.id)
          .where(
            'seq',
            'in',
            same.map(({ seq }) => seq),
          )
          .orderBy('seq')
          .orderBy('place')
          .execute();
        found.push(...rows.map(({ recordId, ...row }) => ({ ...row, id: recordId })));
      }
      return found;
    },
  }),
  writes: (db) => ({
    append: (entries) => appendToLog(db, entries),
    async changeNote(change) {
      const { last } = await db
        .selectFrom('noteChanges')
        .select(({ fn }) => fn.max('place').as('last'))
        .where('kind', '=', change.kind)
        .where('recordId', '=', change.id)
        .where('seq', '=', change.seq)
        .executeTakeFirstOrThrow();
      // max() of no rows is null, which its type leaves out.
      const place = Number(last ?? 0) + 1;
      const { id: recordId, ...row } = change;
      await db
        .insertInto('noteChanges')
        .values({ ...row, recordId, place })
        .execute();
      return { ...change, place };
    },
  }),
});
