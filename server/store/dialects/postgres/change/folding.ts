import type { PoolClient } from 'pg';
import { fold, pending, totals } from '../../../totals.ts';
import type { Connection } from '../connection.ts';

/** Changes of this server between two folds: so many that rows of totals are written once for many of them. */
const changesPerFold = 1_000;
/** Any number that nothing else in this database locks. */
const foldingLock = 4_703_002;

const { board, inbox } = pending;
const statements = [
  ...fold(totals.board, board.table),
  ...fold(totals.due, board.table),
  ...fold(totals.forecast, board.table),
  `delete from ${board.table}`,
  'delete from board_totals where deals = 0 and value_minor = 0',
  'delete from due_totals where deals = 0',
  'delete from forecast_totals where deals = 0 and value_minor = 0 and unvalued = 0',
  ...fold(totals.inbox, inbox.table),
  `delete from ${inbox.table}`,
  'delete from inbox_totals where actions = 0',
];

/**
 * Folds what changes have appended into the kept totals, beside the changes: a fold sees the rows of one moment and
 * takes away these very rows, so what is appended meanwhile is for the next. Of several servers one folds at a time.
 */
export class Folding {
  readonly #pool: Connection['pool'];
  #changes = 0;
  #underWay: Promise<void> | null = null;

  constructor(pool: Connection['pool']) {
    this.#pool = pool;
  }

  /** After so many changes have been written; folds when it is time, and doesn't keep the caller waiting. */
  changed(deals: number): void {
    this.#changes += deals;
    if (this.#changes < changesPerFold || this.#underWay) return;
    this.#changes = 0;
    this.#underWay = this.#fold().finally(() => {
      this.#underWay = null;
    });
  }

  /** Resolves when nothing is being folded. */
  async end(): Promise<void> {
    await this.#underWay;
  }

  async #fold(): Promise<void> {
    let client: PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      await client.query('begin isolation level repeatable read');
      const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_xact_lock($1) as ours', [
        foldingLock,
      ]);
      if (rows[0]?.ours) for (const statement of statements) await client.query(statement);
      await client.query('commit');
      client.release();
    } catch {
      // Nothing is wrong with the sums: what hasn't been folded is added up by whoever reads, and folded the next time.
      client?.release(true);
    }
  }
}
