import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/**
 * One concept's queries, on whatever connection they are given: reads may go to a connection of their own, writes go
 * to the one that writes, in a transaction.
 */
export interface Concept<T extends object, W extends keyof T> {
  reads(db: Db): Omit<T, W>;
  writes(db: Db): Pick<T, W>;
}

/** Fixes which of an interface's methods write; leaving one out doesn't compile. */
export const concept =
  <T extends object>() =>
  <W extends keyof T = never>(of: Concept<T, W>): Concept<T, W> =>
    of;
