import { z } from 'zod';
import type { FactValue } from '../../../machines/index.ts';
import { readJson } from '../json.ts';
import type { NewRecordEntry, RecordEntry, RecordText, RecordWhat } from '../record-log.ts';
import type { RecordLogTable, RecordLogTextsTable } from '../schema.ts';
import { keptActor, toldActor } from './actor.ts';

/** Texts lie in rows of their own. */
const Value: z.ZodType<FactValue> = z.union([z.number(), z.boolean(), z.null()]);

const What: z.ZodType<RecordWhat> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created') }),
  z.object({
    kind: z.literal('edited'),
    changes: z.array(z.object({ path: z.string(), from: Value, to: Value })),
  }),
  z.object({ kind: z.literal('owner'), from: z.string().nullable(), to: z.string().nullable() }),
  z.object({ kind: z.literal('tags'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ kind: z.literal('file'), what: z.enum(['added', 'removed']), file: z.string() }),
  z.object({ kind: z.enum(['merged', 'unmerged']), other: z.string(), merge: z.string() }),
  z.object({
    kind: z.literal('imported'),
    import: z.string(),
    as: z.enum(['created', 'updated', 'taken-back']),
  }),
  z.object({ kind: z.literal('note'), mentions: z.array(z.string()) }),
  z.object({ kind: z.literal('form'), submission: z.string(), form: z.string() }),
  z.object({ kind: z.enum(['exported', 'erased']), erasure: z.string().optional() }),
  z.object({ kind: z.literal('returned'), erasedAt: z.number() }),
]);

/** Whom an entry is about, who need not be named twice in it. */
const subject = ({ kind, id }: { kind: RecordEntry['kind']; id: string }): string | null =>
  kind === 'contact' ? id : null;

export const recordLogRow = (entry: NewRecordEntry, seq: number): RecordLogTable => ({
  kind: entry.kind,
  recordId: entry.id,
  seq,
  at: entry.at,
  actor: keptActor(entry.actor, subject(entry)),
  what: JSON.stringify(entry.what),
});

export const recordLogTextRows = (entry: NewRecordEntry, seq: number): RecordLogTextsTable[] =>
  (entry.texts ?? []).map(({ kind, about = null, text }, place) => ({
    kind: entry.kind,
    recordId: entry.id,
    seq,
    place,
    textKind: kind,
    about,
    text,
  }));

export function recordEntryOf(row: RecordLogTable, texts: readonly RecordLogTextsTable[]): RecordEntry {
  const { kind, recordId: id, seq, at } = row;
  const where = `record_log of ${kind} ${id} ${seq}`;
  return {
    kind,
    id,
    seq,
    at,
    actor: toldActor(row.actor, subject({ kind, id }), where),
    what: readJson(What, row.what, where),
    texts: texts.map((text): RecordText => ({ kind: text.textKind, about: text.about, text: text.text })),
  };
}
