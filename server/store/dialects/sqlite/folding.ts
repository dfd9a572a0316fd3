import type { DatabaseSync } from 'node:sqlite';
import { fold, merge, pending, totals } from '../../totals.ts';

/** Changes between two folds: so many that rows of totals are written once for many of them, and reads add up few. */
const changesPerFold = 1_000;

/** Folds what changes have appended into the kept totals. */
export class Folding {
  readonly #statements;
  #changes = 0;

  constructor(db: DatabaseSync) {
    const { board, inbox } = pending;
    // A thousand changes are a few dozen different rows: sorted out once, and not for each total anew.
    db.exec(`create temp table merged as select * from ${board.table} where false`);
    this.#statements = [
      merge(board, 'merged'),
      ...fold(totals.board, 'merged'),
      ...fold(totals.due, 'merged'),
      ...fold(totals.forecast, 'merged'),
      'delete from merged',
      `delete from ${board.table}`,
      'delete from board_totals where deals = 0 and value_minor = 0',
      'delete from due_totals where deals = 0',
      'delete from forecast_totals where deals = 0 and value_minor = 0 and unvalued = 0',
      ...fold(totals.inbox, inbox.table),
      `delete from ${inbox.table}`,
      'delete from inbox_totals where actions = 0',
    ].map((statement) => db.prepare(statement));
  }

  /** At the end of a transaction that has changed so many deals; folds with it when it is time. */
  changed(deals: number): void {
    this.#changes += deals;
    if (this.#changes >= changesPerFold) this.fold();
  }

  fold(): void {
    for (const statement of this.#statements) statement.run();
    this.#changes = 0;
  }
}
