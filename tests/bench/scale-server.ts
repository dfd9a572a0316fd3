import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { processFromTemplate } from '../../machines/index.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { createToken } from '../../server/auth/tokens.ts';
import { fillingSqlite } from '../support/filling.ts';
import { fill, type Patterns } from '../support/million.ts';
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

/** A data folder with so many deals in it, and the secret of a token. */
export interface Filled extends AsyncDisposable {
  folder: string;
  secret: string;
  process: string;
  /** Deals that wait for an answer to their proposal. */
  proposals: string[];
  fillMs: number;
}

export async function filled(deals: number): Promise<Filled> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-scale-'));
  const { secret, patterns, process } = await furnished(folder);
  const start = performance.now();
  await fillingSqlite(folder, (sql) => fill(sql, patterns, { deals, now: Date.now() }));
  const fillMs = performance.now() - start;
  return {
    folder,
    secret,
    process,
    fillMs,
    proposals: reading(folder, (db) =>
      db
        .prepare(`select id from deals where step = 'proposal' order by id`)
        .all()
        .map(({ id }) => String(id)),
    ),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The process, its people, and a deal at each step to be copied. */
async function furnished(folder: string): Promise<{ secret: string; patterns: Patterns; process: string }> {
  await using bench = await openWorkbench(folder);
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

export function reading<T>(folder: string, read: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, 'greenlane.db'));
  try {
    return read(db);
  } finally {
    db.close();
  }
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
export async function served({ folder, secret }: Filled): Promise<ScaleServer> {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  return {
    get: (path) => timed(path, { headers: { cookie } }),
    report: (deal, type) =>
      timed(`/api/v1/deals/${deal}/events`, { method: 'POST', headers, body: JSON.stringify({ type }) }),
    async metric(name) {
      const text = await (await fetch(new URL('/metrics', url), { headers })).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
