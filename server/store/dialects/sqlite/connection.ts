import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { Schema } from '../../schema.ts';
import { speaking } from './errors.ts';

const busyTimeoutMs = 5_000;
const cacheKibibytes = 64 * 1024;
/** Pages of log (16 MiB) before it is copied into the database: pages that are written often are then copied once. */
const checkpointPages = 4_000;
/** Distinct statements that queries make; the least recently used beyond these are prepared again. */
const maxCachedStatements = 400;

export interface Connection {
  db: DatabaseSync;
  file: string;
}

/**
 * WAL with `synchronous = full`: a commit that returned is on disk, and reads never wait for writes. The timeout only
 * ever passes for a command that writes beside a running server.
 */
export function openForWriting(file: string): Connection {
  return speaking(file, () => {
    const db = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: false });
    db.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -${cacheKibibytes}; pragma temp_store = memory; pragma secure_delete = on; pragma wal_autocheckpoint = ${checkpointPages}`,
    );
    return { db, file };
  });
}

export function openForReading(file: string): Connection {
  return speaking(file, () => {
    const db = new DatabaseSync(file, { timeout: busyTimeoutMs, readOnly: true });
    db.exec(`pragma cache_size = -${cacheKibibytes}; pragma temp_store = memory`);
    return { db, file };
  });
}

/** Kysely over a connection; its queries run at once and in the order they are made. */
export function queries({ db, file }: Connection): Kysely<Schema> {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
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
  };
  return new Kysely<Schema>({
    plugins: [new CamelCasePlugin()],
    dialect: new SqliteDialect({
      database: {
        // The store closes its connections itself.
        close: () => undefined,
        prepare: (sql) => {
          const statement = speaking(file, () => prepared(sql));
          return {
            reader: statement.columns().length > 0,
            // Kysely passes what the queries bound; `Schema` holds nothing that SQLite can't take.
            all: (parameters) => speaking(file, () => statement.all(...(parameters as string[]))),
            run: (parameters) => speaking(file, () => statement.run(...(parameters as string[]))),
            iterate: (parameters) => statement.iterate(...(parameters as string[])),
          };
        },
      },
    }),
  });
}
