import { setTimeout as sleep } from 'node:timers/promises';
import { median, rounded, type Bench, type Figure } from './measure.ts';
import { asked, copied, filled, proposalsOf, type Filled } from './filled.ts';
import { served, type ScaleServer } from './scale-server.ts';
import { count, few, many, paired } from './turns.ts';

const stormTimers = 100_000;
const rounds = 5;
const eventsPerRound = 100;
const callers = 8;
/** Between two probes of the API during the storm, so that they are a caller among others and not a load. */
const probePauseMs = 20;
const idleMs = 15_000;

/** Opened once before memory is looked at. */
const pages = (process: string): string[] => [
  `/api/v1/pipeline?process=${process}`,
  `/api/v1/pipeline?process=${process}&owner=me`,
  `/api/v1/pipeline?process=${process}&sort=value`,
  `/api/v1/leads?process=${process}`,
  '/api/v1/inbox',
  '/api/v1/contacts',
];

/** Few deals beside a million: memory, events, and what a storm of timers does to the API. */
export const bench: Bench = async function* () {
  const { fillMs, learnMs, words } = await filled(many);
  yield {
    name: `filling ${count(many)} deals`,
    value: rounded(fillMs / 1000),
    unit: 's',
    note: `by SQL, with all that screens read beside them; then ${count(words)} words were learned in ${rounded(learnMs / 1000)} s`,
  };
  yield* paired(
    async function* ({ few: small, many: large }) {
      yield* memory(small.server, large.server, small.filled);
      yield* events(small.server, large.server, small.filled, large.filled);
    },
    { changing: true },
  );
  yield* storm(await copied(await filled(many)));
};

const ratio = (name: string, small: number, large: number, unit: string, note: string): Figure[] => [
  { name: `${name}, ${count(few)}`, value: rounded(small), unit, note },
  { name: `${name}, ${count(many)}`, value: rounded(large), unit, note },
  { name: `${name}, ratio`, value: rounded(large / small), unit: 'ratio', note: '1 is flat' },
];

async function* memory(one: ScaleServer, other: ScaleServer, { process }: Filled): AsyncGenerator<Figure> {
  const resident = async (server: ScaleServer) => {
    for (const path of pages(process)) await server.get(path);
    return (await server.metric('process_resident_memory_bytes')) / 2 ** 20;
  };
  const note = 'resident, all deals asleep, each page opened once';
  yield* ratio('memory', await resident(one), await resident(other), 'MiB', note);
}

/** Events on deals that nobody has touched lately: nothing of them is in a cache. */
async function* events(
  one: ScaleServer,
  other: ScaleServer,
  small: Filled,
  large: Filled,
): AsyncGenerator<Figure> {
  const next = [await proposalsOf(small), await proposalsOf(large)].map((proposals) => {
    // Of the first half; the storm's are in the other.
    const step = Math.floor(proposals.length / 2 / ((rounds + 1) * eventsPerRound));
    let at = 0;
    return () => proposals[(at += step)] ?? '';
  });
  const wall: [number[], number[]] = [[], []];
  const cpu: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, server] of [one, other].entries()) {
      const before = await server.metric('process_cpu_seconds_total');
      const start = performance.now();
      let left = eventsPerRound;
      await Promise.all(
        Array.from({ length: callers }, async () => {
          while (left-- > 0) await server.report(next[place]?.() ?? '', 'accepted');
        }),
      );
      // The first is for the compiler.
      if (round === 0) continue;
      wall[place]?.push(((performance.now() - start) * 1000) / eventsPerRound);
      cpu[place]?.push(
        (((await server.metric('process_cpu_seconds_total')) - before) * 1e6) / eventsPerRound,
      );
    }
  }
  const note = `${callers} callers over HTTP, each event on a deal that slept`;
  yield* ratio('event', median(wall[0]), median(wall[1]), 'µs', note);
  yield* ratio('event, processor', median(cpu[0]), median(cpu[1]), 'µs', 'of the server');
}

const p99 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;

/** Timers that are due at one moment, while somebody opens deals and reports events. */
async function* storm(filledWith: Filled): AsyncGenerator<Figure> {
  const proposals = await proposalsOf(filledWith);
  const dueAt = Date.now() + 30_000 + idleMs;
  // Not of the deals that are asked about meanwhile.
  const chosen = `select deal_id, timer from timers where deal_id not in
    (select id from deals where step = 'proposal') limit ${stormTimers}`;
  await asked(filledWith, `update timers set due_at = ${dueAt} where (deal_id, timer) in (${chosen})`);
  const left = async () =>
    Number(
      (await asked<{ n: number }>(filledWith, `select count(*) as n from timers where due_at <= ${dueAt}`))[0]
        ?.n,
    );
  const due = await left();
  await using server = await served(filledWith);
  let at = proposals.length;
  const probe = async (until: () => boolean) => {
    const times: number[] = [];
    while (!until()) {
      const deal = proposals[(at -= 1)] ?? '';
      times.push(await server.get(`/api/v1/deals/${deal}`), await server.report(deal, 'accepted'));
      await sleep(probePauseMs);
    }
    return times;
  };
  await probe(() => Date.now() > dueAt - idleMs);
  const idle = await probe(() => Date.now() > dueAt - 500);
  while (Date.now() < dueAt) await sleep(50);
  const over = { looked: Date.now(), is: false };
  const during = await probe(() => {
    if (Date.now() - over.looked > 1_000) {
      over.looked = Date.now();
      void left().then((n) => (over.is = n === 0));
    }
    return over.is;
  });
  const seconds = (Date.now() - dueAt) / 1000;
  yield {
    name: `storm, ${count(due)} timers`,
    value: rounded(due / seconds),
    unit: 'timers/s',
    note: `${rounded(seconds)} s from the moment they were due until the last had fired, with callers`,
  };
  yield { name: 'API p99, idle', value: rounded(p99(idle)), unit: 'ms', note: `${idle.length} calls` };
  yield { name: 'API p99, storm', value: rounded(p99(during)), unit: 'ms', note: `${during.length} calls` };
  yield { name: 'API p99, storm / idle', value: rounded(p99(during) / p99(idle)), unit: 'ratio', note: '' };
}
