import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { z } from 'zod';
import { openStore } from '../../server/store/open.ts';
import { fillingPostgres, fillingSqlite } from '../support/filling.ts';
import { fill, type Filling } from '../support/million.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { furnished } from './furnished.ts';

/**
 * A store with so many deals in it. Within one run it is filled once for all benchmarks; with `GREENLANE_BENCH_FOLDER`
 * one on SQLite stays there for the next run.
 */
export interface Filled {
  folder: string;
  /** Null: SQLite, in the folder. */
  databaseUrl: string | null;
  /** Of a token. */
  secret: string;
  process: string;
  deals: number;
  /** How long filling it took, and learning its words for the search. */
  fillMs: number;
  learnMs: number;
  words: number;
}

const Kept = z.object({
  secret: z.string(),
  process: z.string(),
  deals: z.number(),
  fillMs: z.number(),
  learnMs: z.number(),
  words: z.number(),
});
type Kept = z.infer<typeof Kept>;

const keptIn = process.env.GREENLANE_BENCH_FOLDER;
const onPostgres = process.env.GREENLANE_BENCH_ENGINE === 'postgres';

const ending = new AsyncDisposableStack();
const known = new Map<number, Promise<Filled>>();
let postgres: Promise<Postgres> | undefined;

/** Takes away what was made for this run; at its end. */
export const clearAway = (): Promise<void> => ending.disposeAsync();

/** To be read alone: what changes it works on a copy, see `copied`. */
export function filled(deals: number): Promise<Filled> {
  const before = known.get(deals);
  if (before) return before;
  const made = onPostgres ? onServer(deals) : inFolder(deals);
  known.set(deals, made);
  return made;
}

async function inFolder(deals: number): Promise<Filled> {
  const folder = keptIn === undefined ? await temporary() : join(keptIn, `deals-${deals}`);
  const note = join(folder, 'bench.json');
  const text = await readFile(note, 'utf8').catch(() => null);
  const place = { folder, databaseUrl: null };
  if (text !== null) return { ...place, ...Kept.parse(JSON.parse(text)) };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const made = await make(place, deals);
  await writeFile(note, JSON.stringify(made));
  return { ...place, ...made };
}

async function onServer(deals: number): Promise<Filled> {
  const server = await (postgres ??= startPostgres('durable').then((one) =>
    ending.adopt(one, (it) => it.end()),
  ));
  const place = { folder: await temporary(), databaseUrl: await server.createDatabase(`deals_${deals}`) };
  return { ...place, ...(await make(place, deals)) };
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-scale-'));
  ending.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

type Place = Pick<Filled, 'folder' | 'databaseUrl'>;

async function make(place: Place, deals: number): Promise<Kept> {
  const { secret, patterns, process } = await furnished(place.folder, place.databaseUrl);
  const start = performance.now();
  const work = (sql: Filling) => fill(sql, patterns, { deals, now: Date.now(), process });
  await (place.databaseUrl === null
    ? fillingSqlite(place.folder, work)
    : fillingPostgres(place.databaseUrl, work));
  const filledAt = performance.now();
  const words = await learn(place);
  return { secret, process, deals, fillMs: filledAt - start, learnMs: performance.now() - filledAt, words };
}

/** Words are worked into the vocabulary as the server does it. */
async function learn({ folder, databaseUrl }: Place): Promise<number> {
  const store = await openStore(databaseUrl === null ? { folder } : { url: databaseUrl });
  try {
    for (let learned = 0; ;) {
      const words = await store.finding.pendingWords(2_000);
      if (words.length === 0) return learned;
      await store.transact(({ finding }) => finding.workIn(words));
      learned += words.length;
    }
  } finally {
    await store.close();
  }
}

/** One of one's own to change, where it is kept for others; on PostgreSQL nobody else comes after this run. */
export async function copied(from: Filled): Promise<Filled> {
  if (from.databaseUrl !== null) return from;
  const folder = await temporary();
  await cp(from.folder, folder, { recursive: true });
  return { ...from, folder };
}

/** Asks the database itself, beside the server. */
export async function asked<Row>({ folder, databaseUrl }: Place, statement: string): Promise<Row[]> {
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

/** Deals that wait for an answer to their proposal. */
export const proposalsOf = async (place: Place): Promise<string[]> =>
  (
    await asked<{ id: string }>(
      place,
      `select id from deals where step = 'proposal' and status = 'open' and id < 'd_1a' order by id`,
    )
  ).map(({ id }) => id);
