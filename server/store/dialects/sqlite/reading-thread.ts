import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question } from './reading-threads.ts';

/*
 * A connection in a thread of its own, for reads that may take long: it answers one statement after the other.
 */

const cacheKibibytes = 16 * 1024;
const maxCachedStatements = 200;
const busyTimeoutMs = 5_000;

const { file } = workerData as { file: string }; // as the threads below start this one
const port = parentPort;
if (!port) throw new Error('This file is a thread of the store; it isn’t run by itself.');

const db = new DatabaseSync(file, { timeout: busyTimeoutMs, readOnly: true });
db.exec(`pragma cache_size = -${cacheKibibytes}; pragma temp_store = memory`);
const statements = new Map<string, StatementSync>();

function prepared(sql: string): StatementSync {
  const known = statements.get(sql);
  // Taken out and put back: a Map keeps order, so its first entry is the least recently used.
  if (known) statements.delete(sql);
  const statement = known ?? db.prepare(sql);
  statements.set(sql, statement);
  if (statements.size > maxCachedStatements) {
    const [oldest] = statements.keys();
    if (oldest !== undefined) statements.delete(oldest);
  }
  return statement;
}

function answer({ sql, parameters }: Question): Answer {
  try {
    // What queries bound; `Schema` holds nothing that SQLite can't take.
    const rows = prepared(sql).all(...(parameters as SQLInputValue[]));
    // Rows of SQLite have no prototype, which a message between threads loses anyway.
    return { rows };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: error.message, errcode: 'errcode' in error ? Number(error.errcode) : null };
  }
}

port.on('message', (question: Question | 'close') => {
  if (question === 'close') {
    db.close();
    port.close();
  } else port.postMessage(answer(question));
});
