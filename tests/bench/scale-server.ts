import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { processFromTemplate } from '../../machines/index.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { createToken } from '../../server/auth/tokens.ts';
import { fillingPostgres, fillingSqlite } from '../support/filling.ts';
import { fill, type Filling, type Patterns } from '../support/million.ts';
import type { Postgres } from '../support/postgres.ts';
import { asScript, openWorkbench, publishAs } from './workbench.ts';

const launcher = join(import.meta.dirname, '../../bin/greenlane.js');
const owners = Array.from({ length: 40 }, (_, n) => `u_owner${n}`);
const password = 'a long one for the bench';
/** Of a hundred deals, so many at each step of the built-in process. */
const shares = {
  'found-us': 4,
  subscribed: 14,
  reading: 16,
  asked: 6,
  booked: 10,
  assessed: 12,
  proposal: 14,
  thinking: 12,
  answered: 6,
  accepted: 6,
};

/** A store with so many deals in it, and the secret of a token. */
export interface Filled extends AsyncDisposable {
  folder: string;
  /** Null: SQLite, in the folder. */
  databaseUrl: string | null;
  secret: string;
  process: string;
  /** Deals that wait for an answer to their proposal. */
  proposals: string[];
  fillMs: number;
}

export async function filled(deals: number, postgres: Postgres | null): Promise<Filled> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-scale-'));
  const databaseUrl = postgres ? await postgres.createDatabase(`scale_${deals}`) : null;
  const { secret, patterns, process } = await furnished(folder, databaseUrl);
  const start = performance.now();
  const work = (sql: Filling) => fill(sql, patterns, { deals, now: Date.now() });
  await (databaseUrl === null ? fillingSqlite(folder, work) : fillingPostgres(databaseUrl, work));
  const place = { folder, databaseUrl };
  return {
    ...place,
    secret,
    process,
    fillMs: performance.now() - start,
    proposals: (
      await asked<{ id: string }>(place, `select id from deals where step = 'proposal' order by id`)
    ).map(({ id }) => id),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Asks the database itself, beside the server. */
export async function asked<Row>(
  { folder, databaseUrl }: Pick<Filled, 'folder' | 'databaseUrl'>,
  statement: string,
): Promise<Row[]> {
  if (databaseUrl !== null) {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(statement)).rows as Row[]; // the caller names what it selects
    } finally {
      await client.end();
    }
  }
  const db = new DatabaseSync(join(folder, 'greenlane.db'), { timeout: 60_000 });
  try {
    return db.prepare(statement).all() as Row[]; // as above
  } finally {
    db.close();
  }
}

/** The process, its people, and a deal at each step to be copied. */
async function furnished(
  folder: string,
  databaseUrl: string | null,
): Promise<{ secret: string; patterns: Patterns; process: string }> {
  await using bench = await openWorkbench(folder, databaseUrl);
  const { store, runtime } = bench.context;
  const drawing = processFromTemplate('agency', { id: 'agency' });
  if (!drawing) throw new Error('The built-in template “agency” is gone.');
  await publishAs(bench.context, drawing);
  const now = Date.now();
  const passwordHash = await hashPassword(password);
  const roles = drawing.roles.map(({ id }) => id);
  for (const [n, id] of owners.entries()) {
    const person = { id, name: `Owner ${n}`, email: `${id}@ours.example`, role: 'rep', zone: null } as const;
    const processRoles = { [drawing.id]: roles.slice(n % 4, (n % 4) + 1) };
    await store.users.create({ ...person, active: true, processRoles, passwordHash }, now);
  }
  const { secret } = await createToken(store.tokens, { name: 'bench', role: 'manager', now });
  const made = await runtime.createDeals(
    Object.keys(shares).map((step) => ({
      process: drawing.id,
      title: step,
      contacts: [{ id: bench.contact, main: true }],
      valueMinor: 100_000,
      currency: 'EUR',
      at: { step, silent: false },
      actor: asScript,
    })),
  );
  const deals = Object.values(shares).map((share, n) => {
    const one = made[n];
    if (one?.outcome !== 'changed') throw new Error(`A deal to copy was not made: ${one?.outcome}.`);
    return { id: one.deal, share };
  });
  return { secret, patterns: { deals, owners }, process: drawing.id };
}

export interface ScaleServer extends AsyncDisposable {
  /** Milliseconds until the whole answer is there; signed in as one of the owners. */
  get(path: string): Promise<number>;
  /** Reports what a customer did, as a script. */
  report(deal: string, type: string): Promise<number>;
  /** One figure of `/metrics`. */
  metric(name: string): Promise<number>;
}

/** The server as it is started in earnest, in a process of its own. */
export async function served({ folder, databaseUrl, secret }: Filled): Promise<ScaleServer> {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  // Also when something goes wrong before the caller has it.
  await using starting = new AsyncDisposableStack();
  starting.defer(stop);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /is ready at (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`The server stopped with ${code} before it was ready.`)));
  });
  const timed = async (path: string, init: RequestInit): Promise<number> => {
    const start = performance.now();
    const answer = await fetch(new URL(path, url), init);
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
    return performance.now() - start;
  };
  const session = await fetch(new URL('/api/v1/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-greenlane': '1' },
    body: JSON.stringify({ email: `${owners[4]}@ours.example`, password }),
  });
  if (!session.ok) throw new Error(`Signing in answered ${session.status}: ${await session.text()}`);
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  starting.move();
  return {
    get: (path) => timed(path, { headers: { cookie } }),
    report: (deal, type) =>
      timed(`/api/v1/deals/${deal}/events`, { method: 'POST', headers, body: JSON.stringify({ type }) }),
    async metric(name) {
      const text = await (await fetch(new URL('/metrics', url), { headers })).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    },
    [Symbol.asyncDispose]: stop,
  };
}
