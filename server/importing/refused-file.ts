import { Readable } from 'node:stream';
import { inWords, type Words } from '../../machines/index.ts';
import type { ImportRecord, RefusedRow, Store } from '../store/store.ts';
import type { OutRow } from '../exporting/writing/cells.ts';
import { csvLines } from '../exporting/writing/csv.ts';
import { harmless } from '../exporting/writing/formula.ts';
import { xlsxStream } from '../exporting/writing/xlsx.ts';
import { FileRecord } from './file-record.ts';
import { encoded, markOf } from './reading/one-byte.ts';
import { ourColumns } from './reading/our-columns.ts';

const rowsPerPart = 500;

export interface RefusedFile {
  fileName: string;
  contentType: string;
  stream: Readable;
}

/**
 * The rows that weren't imported, as they stood in the file and written as it was (delimiter, encoding, workbook), with
 * line and reason behind: to be mended and chosen again. Those two columns are passed over then.
 */
export function refusedFile(
  store: Pick<Store, 'imports'>,
  { id, fileName, file }: Pick<ImportRecord, 'id' | 'fileName' | 'file'>,
  words: Words,
): RefusedFile {
  const { columns, delimiter, encoding, format } = FileRecord.parse(file);
  const headers = [...columns.map(({ header }) => header), ourColumns.line, ourColumns.reason];
  const name = `${fileName.replace(/\.[^.]*$/, '')} not imported`;
  if (format === 'csv' && delimiter !== null && encoding !== null) {
    async function* lines(): AsyncGenerator<Buffer> {
      const line = (rows: readonly (readonly string[])[]): Buffer =>
        encoded(
          csvLines(
            rows.map((cells) => cells.map(harmless)),
            delimiter ?? ',',
          ),
          encoding ?? 'utf-8',
        );
      yield encoded(markOf(encoding ?? 'utf-8'), encoding ?? 'utf-8');
      yield line([headers]);
      for await (const rows of refusedParts(store, id))
        yield line(rows.map((row) => cellsOf(row, columns.length, words)));
    }
    return {
      fileName: `${name}.csv`,
      contentType: `text/csv; charset=${encoding}`,
      stream: Readable.from(lines()),
    };
  }
  async function* parts(): AsyncGenerator<OutRow[]> {
    for await (const rows of refusedParts(store, id))
      yield rows.map((row) => cellsOf(row, columns.length, words));
  }
  return {
    fileName: `${name}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stream: xlsxStream({
      name: 'Not imported',
      columns: headers.map((header) => ({ header, kind: 'text' })),
      parts: parts(),
      zone: 'UTC',
    }),
  };
}

async function* refusedParts(store: Pick<Store, 'imports'>, id: string): AsyncGenerator<RefusedRow[]> {
  let after = 0;
  for (;;) {
    const rows = await store.imports.refused(id, { after, limit: rowsPerPart });
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.line ?? after;
  }
}

function cellsOf({ line, cells, problems }: RefusedRow, width: number, words: Words): string[] {
  const reason = problems.map(({ column, message }) => {
    const said = inWords(message, words);
    return column === null ? said : `${column}: ${said}`;
  });
  const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  return [...padded, String(line), reason.join(' ')];
}
