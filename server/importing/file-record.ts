import { z } from 'zod';
import { KeptSaid } from '../saying/kept.ts';
import { ImportDelimiter, ImportEncoding, ImportFormat } from '../../machines/api/index.ts';
import type { FileFacts } from './reading/read-file.ts';
import type { JsonValue } from '../store/store.ts';
import type { Row } from './reading/table.ts';

/** What reading the file has shown, as the store keeps it. */
export const FileRecord: z.ZodType<FileFacts> = z.object({
  format: ImportFormat,
  encoding: ImportEncoding.nullable(),
  delimiter: ImportDelimiter.nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headless: z.boolean(),
  headerLine: z.number(),
  preamble: z.number(),
  rows: z.number(),
  broken: z.number(),
  columns: z.array(
    z.object({
      index: z.number(),
      header: z.string(),
      filled: z.number(),
      samples: z.array(z.string()),
      distinct: z.number(),
      values: z.array(z.object({ value: z.string(), count: z.number() })).nullable(),
      shapes: z.object({
        email: z.number(),
        website: z.number(),
        phone: z.number(),
        date: z.number(),
        number: z.number(),
        money: z.number(),
        yesNo: z.number(),
      }),
      dateOrder: z.enum(['ymd', 'dmy', 'mdy', 'unclear', 'mixed']).nullable(),
      decimal: z.enum(['point', 'comma', 'unclear', 'mixed']).nullable(),
    }),
  ),
});

/** Short, because there are many: line, cells, problem, columns that were merged with other rows. */
const KeptRow = z.tuple([
  z.number(),
  z.array(z.string()),
  KeptSaid.nullable(),
  z.array(z.number()).optional(),
]);

export function keptRow({ line, cells, problem, merged }: Row): JsonValue {
  const kept: z.infer<typeof KeptRow> = merged ? [line, cells, problem, merged] : [line, cells, problem];
  // Sentences are plain data; their class only lacks the index signature.
  return kept as JsonValue;
}

export function rowOf(kept: unknown): Row {
  const [line, cells, problem, merged] = KeptRow.parse(kept);
  return { line, cells, problem, ...(merged ? { merged } : {}) };
}
