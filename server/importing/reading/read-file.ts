import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../errors.ts';
import type { ColumnFacts } from './columns.ts';
import type { ReadOptions, Row, Table } from './table.ts';

/** A file without its rows. */
export interface FileFacts extends Pick<Table, 'encoding' | 'delimiter' | 'headless' | 'preamble'> {
  columns: ColumnFacts[];
  rows: number;
  /** Rows that couldn't be parted into the columns. */
  broken: number;
}

export type ToThread = 'more';
export type FromThread =
  | { kind: 'about'; about: FileFacts }
  | { kind: 'rows'; rows: Row[] }
  | { kind: 'end' }
  | { kind: 'refused'; code: ErrorCode; message: string };

export interface OpenFile {
  about: FileFacts;
  /** The rows in parts, once. */
  parts(): AsyncGenerator<Row[]>;
  close(): Promise<void>;
}

/** Beside this file, as source or as built. */
const thread = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads a file in a thread of its own, so that a large one stops nobody. Close it in any case.
 * Throws `invalid` or `too-large` for what can't be imported.
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions = {}): Promise<OpenFile> {
  const worker = new Worker(thread, { workerData: { bytes, options } });
  const answer = async (): Promise<FromThread> => {
    // A fault in the thread comes as its `error` event, which `once` turns into a rejection.
    const [message] = (await once(worker, 'message')) as [FromThread];
    return message;
  };
  const close = async (): Promise<void> => {
    await worker.terminate();
  };
  try {
    const first = await answer();
    if (first.kind === 'refused') throw new AppError(first.code, first.message);
    if (first.kind !== 'about') throw new Error('The reading thread speaks out of turn.');
    return {
      about: first.about,
      async *parts() {
        for (;;) {
          const next = answer();
          worker.postMessage('more' satisfies ToThread);
          const message = await next;
          if (message.kind !== 'rows') return;
          yield message.rows;
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
