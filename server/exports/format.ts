import { z } from 'zod';
import type { TableShape } from '../store/copying.ts';

/*
 * An export is a gzipped file of JSON lines: what it is, then each table with its rows, then how many there were and a
 * checksum. A row is a list of cells in the order of its table's columns; bytes are base64.
 *
 * The tables are those of the database. Where a data folder keeps something in files that a database keeps in rows (the
 * process library, the key), the export has the rows.
 */

export const FORMAT = 1;

const Columns = z.array(z.object({ name: z.string(), kind: z.enum(['text', 'integer', 'bytes']) })).min(1);

export const Head = z.object({
  greenlane: z.literal('export'),
  format: z.number().int(),
  /** The Greenlane that wrote it. */
  version: z.string(),
  /** Number of its newest migration. */
  schema: z.number().int(),
  exportedAt: z.number().int(),
});
export type Head = z.infer<typeof Head>;

export const TableLine = z.object({ table: z.string(), columns: Columns });
export const RowLine = z.array(z.union([z.string(), z.number(), z.null()]));
export type RowLine = z.infer<typeof RowLine>;
export const EndLine = z.object({
  end: z.object({
    rows: z.record(z.string(), z.number().int()),
    /** SHA-256 of everything before this line, hex. */
    sha256: z.string(),
  }),
});
export type EndLine = z.infer<typeof EndLine>;

/** The library's documents, by their paths below the folder of processes. */
export const libraryTable = 'documents';
export const settingsTable = 'settings';

/** Two databases agree on a table, whatever the order of its columns. */
export function sameColumns(a: TableShape, b: TableShape): boolean {
  const described = ({ columns }: TableShape) =>
    columns
      .map(({ name, kind }) => `${name} ${kind}`)
      .toSorted()
      .join();
  return described(a) === described(b);
}
