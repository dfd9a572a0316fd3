import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type Postgres } from '../../support/postgres.ts';
import { settle } from './journey.ts';
import { openPostbox, type Postbox } from './postbox.ts';
import { caller, freePort, ServerProcess, type Caller, type Place } from './server-process.ts';

/** A workspace ready for faults: servers that are up, mail that arrives somewhere, and a script that may call. */
export interface Scene extends AsyncDisposable {
  place: Place;
  /** All on one database. */
  servers: readonly [ServerProcess, ...ServerProcess[]];
  postbox: Postbox;
  script: Caller;
  postgres: Postgres | null;
  /** For scripts that call one server only. */
  scriptFor: (server: ServerProcess) => Caller;
}

export interface SceneOptions {
  engine?: 'SQLite' | 'PostgreSQL';
  /** More than one needs PostgreSQL. */
  servers?: number;
  /** An existing folder to use, for a disk of its own. */
  folder?: string;
}

export async function openScene({
  engine = 'SQLite',
  servers: count = 1,
  folder,
}: SceneOptions = {}): Promise<Scene> {
  await using opened = new AsyncDisposableStack();
  const dataFolder = folder ?? (await mkdtemp(join(tmpdir(), 'greenlane-soak-')));
  if (folder === undefined)
    opened.defer(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 3 }));
  const postgres = engine === 'PostgreSQL' ? await startPostgres('durable') : null;
  if (postgres) opened.defer(() => postgres.end());
  const place: Place = {
    folder: dataFolder,
    databaseUrl: postgres ? await postgres.createDatabase('soak') : undefined,
  };
  const postbox = await openPostbox();
  opened.defer(() => postbox.close());
  const first = new ServerProcess(place, await freePort());
  const others: ServerProcess[] = [];
  for (let n = 1; n < count; n++) others.push(new ServerProcess(place, await freePort()));
  const servers: Scene['servers'] = [first, ...others];
  opened.defer(async () => {
    for (const server of servers) await server.kill();
  });
  const token = await settle(place, postbox.port);
  await Promise.all(servers.map((server) => server.start()));
  const scriptFor = (server: ServerProcess): Caller => caller([server], token);
  const keep = opened.move();
  return {
    place,
    servers,
    postbox,
    postgres,
    script: caller(servers, token),
    scriptFor,
    [Symbol.asyncDispose]: () => keep.disposeAsync(),
  };
}
