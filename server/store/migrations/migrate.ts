import { AppError } from '../../errors.ts';
import type { Ddl, Migration } from './ddl.ts';
import { migrations } from './migrations.ts';
import { say } from '../../../machines/index.ts';

/** One step forward: its statements in order, after which the database is at `number`. */
export interface MigrationStep {
  number: number;
  statements: readonly string[];
}

/**
 * What brings a database up to this Greenlane, forwards only. Whoever runs it does so in one transaction that nobody
 * else's migration can come into.
 *
 * @param from number of the newest migration applied; 0 for an empty database
 * @throws AppError `database-newer`
 */
export function migrationsFrom(
  from: number,
  ddl: Ddl,
  known: readonly Migration[] = migrations,
): MigrationStep[] {
  const newest = known.at(-1)?.number ?? 0;
  if (from > newest) {
    throw new AppError(
      'database-newer',
      say`This database was written by a newer Greenlane (schema ${from}; this one knows up to ${newest}). Start it with that version or a later one; going back needs the backup from before the upgrade.`,
      { details: { database: from, program: newest } },
    );
  }
  return known
    .filter(({ number }) => number > from)
    .map((migration) => ({ number: migration.number, statements: migration.up(ddl) }));
}
