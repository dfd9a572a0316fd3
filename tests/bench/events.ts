import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBare } from './bare.ts';
import { peerEvents, type Contender } from './contender.ts';
import { median, rounded, type Bench } from './measure.ts';
import { start as startHttp } from './peer-http.ts';
import { start as startInProcess } from './peer.ts';
import { startThin } from './thin-http.ts';

const ROUNDS = 3;
const CALLERS = 32;
const WARM_DEALS = 200;
const ONE_DEALS = 60;
const MANY_DEALS = 1000;
const TIMERS = 1000;

const contenders: Record<string, (ctx: { dir: string }) => Contender | Promise<Contender>> = {
  'bare rows': (ctx) => startBare(ctx, 'rows'),
  'bare loop': (ctx) => startBare(ctx, 'loop'),
  'in process': startInProcess,
  'thin HTTP': startThin,
  'over HTTP': startHttp,
};

/** What one contender did in one round; events per second, milliseconds, bytes. */
interface Result {
  one: number;
  p50Ms: number;
  callers: number;
  batches: number;
  timers: number;
  diskPerEvent: number;
}

/**
 * Events committed durably on the limits (bare rows; load, `transition()` and write; the same behind a thin server) and
 * on Greenlane, in turns, each time in a fresh process or folder. Ratios are of the same round, and medians of all.
 */
export const bench: Bench = async function* () {
  const rounds: Record<string, Result>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const results: Record<string, Result> = {};
    for (const [name, start] of Object.entries(contenders)) results[name] = await measured(start);
    rounds.push(results);
  }

  for (const [name, what, note] of speeds) {
    const of = (key: keyof Result) =>
      median(rounds.map((results) => results[name]?.[key] ?? Number.NaN).filter((value) => value > 0));
    const value = of(what);
    if (Number.isNaN(value)) continue;
    yield { name: `${name}, ${words[what]}`, value: rounded(value), unit: units[what], note };
  }
  for (const [name, limit, what] of ratios) {
    const each = rounds.map(
      (results) => (results[name]?.[what] ?? Number.NaN) / (results[limit]?.[what] ?? Number.NaN),
    );
    yield {
      name: `${name} / ${limit}, ${words[what]}`,
      value: rounded(median(each)),
      unit: 'ratio',
      note: each.map((value) => String(rounded(value))).join(', '),
    };
  }
};

const words: Record<keyof Result, string> = {
  one: 'one at a time',
  p50Ms: 'p50',
  callers: `${CALLERS} callers`,
  batches: 'batches of 100',
  timers: 'timers at once',
  diskPerEvent: 'disk',
};

const units: Record<keyof Result, string> = {
  one: 'events/s',
  p50Ms: 'ms',
  callers: 'events/s',
  batches: 'events/s',
  timers: 'timers/s',
  diskPerEvent: 'B/event',
};

const notes: Record<string, string> = {
  'bare rows': 'five rows, synced, nothing loaded or decided',
  'bare loop': 'load, XState’s transition(), write; synced',
  'in process': 'the runtime, with its timeline and totals',
  'thin HTTP': 'Node’s server around the bare loop',
  'over HTTP': 'token, permissions, schemas, answer',
};

const speeds = Object.keys(contenders).flatMap((name) =>
  // Object.keys widens to string[]; these are the keys of a record of them.
  (Object.keys(words) as (keyof Result)[]).map((what) => [name, what, notes[name] ?? ''] as const),
);

const ratios: readonly (readonly [string, string, keyof Result])[] = [
  ['in process', 'bare loop', 'one'],
  ['in process', 'bare loop', 'batches'],
  ['in process', 'bare rows', 'batches'],
  ['in process', 'bare loop', 'timers'],
  ['in process', 'bare rows', 'diskPerEvent'],
  ['over HTTP', 'thin HTTP', 'one'],
  ['over HTTP', 'thin HTTP', 'p50Ms'],
  ['over HTTP', 'thin HTTP', 'callers'],
];

async function measured(start: (ctx: { dir: string }) => Contender | Promise<Contender>): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'greenlane-bench-'));
  const contender = await start({ dir });
  try {
    await journeys(contender, names('warm', WARM_DEALS), CALLERS);
    const one = await journeys(contender, names('one', ONE_DEALS), 1);
    const before = (await contender.size()).dir;
    const callers = await journeys(contender, names('many', MANY_DEALS), CALLERS);
    const grown = (await contender.size()).dir - before;
    return {
      one: one.perSec,
      p50Ms: median(one.timesMs),
      callers: callers.perSec,
      batches: await batches(contender, names('batch', MANY_DEALS)),
      timers: (await contender.timers?.(TIMERS, names('timer', TIMERS)))?.perSec ?? Number.NaN,
      // Making a deal writes the same rows as an event.
      diskPerEvent: grown / (MANY_DEALS * (peerEvents.length + 1)),
    };
  } finally {
    await contender.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

const names = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${String(index).padStart(6, '0')}`);

/** Makes the deals, and takes all of them from step to step side by side. */
async function journeys(
  contender: Contender,
  ids: readonly string[],
  callers: number,
): Promise<{ perSec: number; timesMs: number[] }> {
  await shared(ids, CALLERS, (id) => contender.create(id));
  const timesMs: number[] = [];
  const start = performance.now();
  for (const type of peerEvents)
    await shared(ids, callers, async (id) => {
      const sentAt = performance.now();
      await contender.send(id, type);
      timesMs.push(performance.now() - sentAt);
    });
  return { perSec: (timesMs.length * 1000) / (performance.now() - start), timesMs };
}

async function shared<T>(
  items: readonly T[],
  callers: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  const caller = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function batches(contender: Contender, ids: readonly string[]): Promise<number> {
  if (!contender.createBatch || !contender.sendBatch) return Number.NaN;
  const hundreds = Array.from({ length: ids.length / 100 }, (_, at) => ids.slice(at * 100, at * 100 + 100));
  for (const hundred of hundreds) await contender.createBatch(hundred);
  const start = performance.now();
  for (const type of peerEvents)
    for (const hundred of hundreds) await contender.sendBatch(hundred.map((id) => [id, type] as const));
  return (ids.length * peerEvents.length * 1000) / (performance.now() - start);
}
