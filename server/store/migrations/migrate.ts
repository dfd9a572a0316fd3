import { AppError } from '../../errors.ts';
import type { Ddl, Migration } from './ddl.ts';
import { migrations } from './migrations.ts';

/** What migrating asks of an engine; everything in one transaction that the caller has begun. */
export interface MigrationTarget {
  ddl: Ddl;
  run(statement: string): void;
  /** The number of the newest migration applied; 0 in an empty database. */
  version(): number;
  setVersion(number: number): void;
}

/**
 * Brings the database up to this Greenlane, forwards only.
 *
 * @throws AppError `database-newer`
 */
export function migrate(target: MigrationTarget, known: readonly Migration[] = migrations): void {
  const from = target.version();
  const newest = known.length;
  if (from > newest) {
    throw new AppError(
      'database-newer',
      `This database was written by a newer Greenlane (schema ${from}; this one knows up to ${newest}). Start it with that version or a later one; going back needs the backup from before the upgrade.`,
      { details: { database: from, program: newest } },
    );
  }
  for (const migration of known.slice(from)) {
    for (const statement of migration.up(target.ddl)) target.run(statement);
    target.setVersion(migration.number);
  }
}
