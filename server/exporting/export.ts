import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ExportFormat } from '../../machines/api/index.ts';
import type { Language } from '../../machines/index.ts';
import type { OutTable } from './writing/cells.ts';
import { csvParts, type Delimiter } from './writing/csv.ts';
import { xlsxStream } from './writing/xlsx.ts';

export interface Form {
  format: ExportFormat;
  delimiter: Delimiter;
}

/** Spreadsheets of people who write decimal commas expect semicolons between columns. */
export const usualDelimiter = (language: Language): Delimiter => (language === 'en' ? ',' : ';');

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const streamOf = (table: OutTable, { format, delimiter }: Form): Readable =>
  format === 'csv' ? Readable.from(csvParts(table, delimiter)) : xlsxStream(table);

/**
 * A list as a file on disk, made part by part. It is made before it is sent: a browser that reads slowly must not keep
 * the store at the moment that the list is of, and a list that can't be read to its end is no file.
 */
export class Spool {
  readonly #folder: string;
  readonly #file: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'list');
  }

  static async open(): Promise<Spool> {
    return new Spool(await mkdtemp(join(tmpdir(), 'greenlane-list-')));
  }

  /** Answers the number of rows. */
  async fill(table: OutTable, form: Form): Promise<number> {
    let rows = 0;
    async function* counted() {
      for await (const part of table.parts) {
        rows += part.length;
        yield part;
      }
    }
    await pipeline(streamOf({ ...table, parts: counted() }, form), createWriteStream(this.#file));
    return rows;
  }

  async send(response: Response, { name, form }: { name: string; form: Form }): Promise<void> {
    const { size } = await stat(this.#file);
    response.set({
      'Content-Type': contentTypes[form.format],
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${form.format}`)}`,
      'Cache-Control': 'no-store',
    });
    await pipeline(createReadStream(this.#file), response);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
