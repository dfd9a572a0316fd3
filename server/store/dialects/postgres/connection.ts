import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { Client, Pool, TypeOverrides, types, type PoolClient } from 'pg';
import { AppError } from '../../../errors.ts';
import type { Schema } from '../../schema.ts';
import { speaking, translated } from './errors.ts';
import { say } from '../../../../machines/index.ts';

/** Per server. Requests wait for a free one, so it bounds what one server asks of the database at once. */
const maxConnections = 10;
/** For a connection, a free one of the pool or a new one. */
const connectTimeoutMs = 5_000;
const idleTimeoutMs = 30_000;
/** A connection that is quiet for so long is asked for a sign of life: a machine that has gone doesn't say so. */
const keepAliveMs = 10_000;
/**
 * A transaction that stands still for so long has lost its server (paused, or cut off): the database ends it, so that
 * its locks don't hold up the others, and what its server writes later is refused.
 */
const standstillMs = 10_000;

export interface Connection {
  pool: Pool;
  /** Opens one beside the pool, for listening and the like; the caller ends it. */
  client(): Client;
  /** Which database, for messages: host, port and name, no password. */
  where: string;
}

/** Type ids of PostgreSQL, as its catalogue `pg_type` has them. */
const oids = { bytea: 17, int8: 20, numeric: 1700 } as const;

function exactly(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new AppError(
      'data-damaged',
      say`The database holds the number ${text}, more than Greenlane can count to (${Number.MAX_SAFE_INTEGER}). Correct the amount that is so large.`,
    );
  }
  return value;
}

/** The driver's own parser, whose type says only that it takes the type's id. */
const bytesOf = types.getTypeParser(oids.bytea, 'text') as unknown as (text: string) => Buffer;

/** Integers are numbers, as everywhere in Greenlane; sums of them come as `numeric`. */
function ourTypes(): TypeOverrides {
  const ours = new TypeOverrides();
  ours.setTypeParser(oids.int8, exactly);
  ours.setTypeParser(oids.numeric, exactly);
  ours.setTypeParser(oids.bytea, (text) => {
    const { buffer, byteOffset, byteLength } = bytesOf(text);
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  return ours;
}

/**
 * A pool of connections to the database at `url`. Opens none yet.
 *
 * @throws AppError `invalid` where `url` is no address of a PostgreSQL database
 */
export function connect(url: string): Connection {
  const options = {
    connectionString: url,
    types: ourTypes(),
    application_name: 'greenlane',
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: standstillMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  };
  const where = placeOf(url);
  const pool = new Pool({ ...options, max: maxConnections, idleTimeoutMillis: idleTimeoutMs });
  // A connection that breaks tells whoever is using it through the query; the event says the same to nobody in
  // particular, and without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return { pool, where, client: () => new Client(options) };
}

function placeOf(url: string): string {
  try {
    const { protocol } = new URL(url);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new Error(`it begins with ${protocol}`);
    const { host, port, database } = new Client({ connectionString: url });
    return `${database ?? ''} on ${host}:${port}`;
  } catch (cause) {
    throw new AppError(
      'invalid',
      say`The address of the database can’t be read. It looks like postgres://user:password@host:5432/name.`,
      { cause },
    );
  }
}

/** Kysely over the pool; each query takes a connection for itself, a transaction keeps one. */
export function queries({ pool, where }: Connection): Kysely<Schema> {
  const speakingPool: PostgresPool = {
    options: pool.options,
    connect: async () => speakingClient(await speaking(where, () => pool.connect()), where),
    // The store closes its pool itself.
    end: async () => undefined,
  };
  return new Kysely<Schema>({
    plugins: [new CamelCasePlugin()],
    dialect: new PostgresDialect({ pool: speakingPool }),
  });
}

type KyselyClient = Awaited<ReturnType<PostgresPool['connect']>>;

function speakingClient(client: PoolClient, where: string): KyselyClient {
  const query = (sql: string, parameters?: readonly unknown[]) =>
    client.query(sql, parameters === undefined ? [] : [...parameters]).catch((error: unknown) => {
      throw translated(error, where, { committing: sql === 'commit' });
    });
  return {
    // Kysely calls this one overload; the other is for cursors, which the queries don't use.
    query: query as unknown as KyselyClient['query'],
    release: (destroy) => client.release(destroy ?? false),
  };
}
