/**
 * Where engines differ in what a table is made of. Times are epoch milliseconds and money is minor units, so integers
 * must hold 53 bits; yes and no are 0 and 1; JSON is text.
 */
export interface Ddl {
  integer: string;
  blob: string;
  /** Text that is compared byte by byte, so that a prefix is a range of an index. */
  text: string;
  /** After a table whose rows lie in the order of their primary key, where the engine can. */
  clustered: string;
  readonly trigger: (trigger: Trigger) => string[];
}

/** Statements that run with each change of a row, in its transaction; they say `old.` and `new.` of the row. */
export interface Trigger {
  name: string;
  table: string;
  after: 'insert' | 'delete' | `update of ${string}`;
  when: string;
  run: readonly string[];
}

export interface Migration {
  /** 1, 2, 3 … with no gaps. */
  number: number;
  name: string;
  /** Statements in order; run in one transaction. */
  up(ddl: Ddl): readonly string[];
}
