import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { AppError } from '../../../errors.ts';
import type { Db } from '../../concept.ts';
import type { Schema } from '../../schema.ts';
import { isUniqueViolation, triesWorth } from './errors.ts';
import { say } from '../../../../machines/index.ts';

/** Doubled with each try, and drawn by lot, so that those who met once don't meet again. */
const firstPauseMs = 2;
const longestPauseMs = 250;

export interface TransactionOptions {
  /** Takes turns with all transactions that ask for a turn, whichever server runs them. */
  turn?: boolean;
}

/**
 * Runs `work` in one transaction, again from the beginning where others were faster; so `work` must do nothing that
 * can't be done again.
 *
 * It sees the database as of its first statement. A row that somebody else has changed since can't be written: the
 * transaction starts over and sees the change, so no write is ever based on what a row no longer is.
 */
export async function transaction<T>(
  db: Kysely<Schema>,
  work: (db: Db) => Promise<T>,
  { turn = false }: TransactionOptions = {},
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(db, work, turn);
    } catch (error) {
      const worth = triesWorth(error);
      if (tried >= worth) throw worth > 1 && !isUniqueViolation(error) ? neverAlone(error) : error;
      await sleep(Math.random() * Math.min(firstPauseMs * 2 ** tried, longestPauseMs));
    }
  }
}

async function once<T>(db: Kysely<Schema>, work: (db: Db) => Promise<T>, turn: boolean): Promise<T> {
  const open = await db.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    // Nothing reads `meta` by a lock of this kind, and unlike a query it doesn't fix what the transaction sees: whoever
    // has waited for the turn sees what the one before has done.
    if (turn) await sql`lock table meta in share update exclusive mode`.execute(open);
    const result = await work(open);
    await open.commit().execute();
    return result;
  } catch (error) {
    // Gives the connection back. Where it is broken this fails too and gives it up: what went wrong first is the news.
    if (!open.isCommitted) {
      await open
        .rollback()
        .execute()
        .catch(() => undefined);
    }
    throw error;
  }
}

const neverAlone = (cause: unknown): AppError =>
  new AppError(
    'storage-unavailable',
    say`Others kept changing the same rows at the same moment. Nothing of this request was saved; try again.`,
    { cause },
  );
