import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import { columnFacts } from './columns.ts';
import type { FromThread, ToThread } from './read-file.ts';
import { readTable, type ReadOptions } from './table.ts';

/* Reads one file away from the event loop, and hands its rows out part by part as they are asked for. */

/** Rows per part: a fraction of a megabyte, so that neither side holds the event loop for long. */
const rowsPerPart = 500;

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread of read-file.');
const say = (message: FromThread): void => port.postMessage(message);

try {
  // As `readFile` starts it.
  const { bytes, options } = workerData as { bytes: Uint8Array; options: ReadOptions };
  const { rows, ...about } = await readTable(bytes, options);
  const columns = columnFacts(about.headers, rows);
  let next = 0;
  port.on('message', (message: ToThread) => {
    if (message === 'more' && next < rows.length) {
      say({ kind: 'rows', rows: rows.slice(next, next + rowsPerPart) });
      next += rowsPerPart;
      return;
    }
    say({ kind: 'end' });
    port.close();
  });
  const { headers: _headers, ...rest } = about;
  const broken = rows.filter(({ problem }) => problem !== null).length;
  say({ kind: 'about', about: { ...rest, columns, rows: rows.length, broken } });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say({ kind: 'refused', code: error.code, said: error.said });
}
