import { setImmediate as turn } from 'node:timers/promises';
import { mock } from 'node:test';
import { systemClock } from '../../server/runtime/clock.ts';
import type { Store, TimelineEntry } from '../../server/store/store.ts';
import { openBareHouse, publish, type BareHouse } from './bare-house.ts';
import { action, after, arrow, entry, on, passive, processOf, won } from './process-builder.ts';
import { seeded } from './random.ts';

/*
 * The server on its own clock, the machine's, while somebody sets that forward and back: before a wait begins, while it
 * lasts, between a due timer's claim and its firing, after it has fired, and while the server is down.
 */

const START_AT = Date.UTC(2027, 2, 25, 9);
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const waits = [
  '1 second',
  '90 seconds',
  '1 hour',
  '8 hours',
  '1 day',
  '3 working days',
  '2 weeks',
  '1 month',
  '14 months',
  '36 months',
];
const process = processOf({
  nodes: [
    entry('form'),
    passive('thinking'),
    ...waits.map((_, index) => action(`task-${index}`, { channel: 'task' })),
    won(),
  ],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'won', on('accepted')),
    ...waits.map((words, index) => arrow('thinking', `task-${index}`, after(words))),
  ],
});
const system = { kind: 'system', what: 'test' } as const;

/** Longer than a worker sleeps at most, so that it must have noticed. */
const noticedMs = 61 * SECOND_MS;
/** Turns of the event loop, each a chance for everything that is ready. */
const mostTurns = 20_000;

export interface Jumps {
  seed: number;
  deals: number;
  /** How often something is done to the clock. */
  hops: number;
  open: () => Promise<Store>;
}

export interface Jumped {
  timers: number;
  jumps: number;
  restarts: number;
  early: number;
  doubled: number;
  lost: number;
  /** Fired before another one that had been due earlier, while both were overdue. */
  outOfOrder: number;
}

type House = BareHouse<typeof systemClock>;

/** Takes over the process's `Date` and `setTimeout` until it is done. */
export async function liveWithJumps({ seed, deals, hops, open }: Jumps): Promise<Jumped> {
  const random = seeded(seed);
  const jumped: Jumped = { timers: 0, jumps: 0, restarts: 0, early: 0, doubled: 0, lost: 0, outOfOrder: 0 };
  const fired: Fired[] = [];
  let hop = 0;
  const wall = takeOverTime();
  const set = (ms: number): void => {
    jumped.jumps += 1;
    wall.set(Math.max(Date.now() + ms, START_AT - DAY_MS));
  };
  /** Set when the clock is to go back between a claim and what comes of it. */
  let amid: number | null = null;
  const openHouse = (): Promise<House> =>
    openBareHouse(
      async () =>
        watched(await open(), {
          claimed() {
            if (amid !== null) set(amid);
            amid = null;
          },
          fired: (dealId, timer) => void fired.push({ hop, dealId, timer }),
        }),
      systemClock,
    );
  let house = await openHouse();
  try {
    await publish(house, process);
    const made: string[] = [];
    for (; hop < hops; hop += 1) {
      if (made.length < deals) made.push(await enter(house, made.length));
      switch (random(6)) {
        case 0:
          set((1 + random(12)) * HOUR_MS);
          break;
        case 1:
          set(-(1 + random(12)) * HOUR_MS);
          break;
        case 2: {
          // Forward over many, and back again as soon as they have been claimed: then they weren't due after all.
          const aheadMs = (1 + random(120)) * DAY_MS;
          set(aheadMs);
          amid = random(2) === 0 ? -aheadMs : null;
          break;
        }
        case 3:
          await house.close();
          set((random(48) - 12) * HOUR_MS);
          house = await openHouse();
          jumped.restarts += 1;
          break;
        default:
          wall.pass((1 + random(7200)) * SECOND_MS);
      }
      await noticed(house, wall);
    }
    // Years go by for the long ones; then nothing may be left.
    amid = null;
    set(5 * 365 * DAY_MS);
    await noticed(house, wall);
    const dueAt = new Map<string, number>();
    for (const deal of made) count(jumped, dueAt, await entriesOf(house.store, deal));
    jumped.outOfOrder = outOfOrder(fired, dueAt);
    return jumped;
  } finally {
    await house.close();
    wall.giveBack();
  }
}

interface Wall {
  /** Somebody sets the clock: timeouts, which go by another one, take no notice. */
  set(atMs: number): void;
  /** Time passes on both. */
  pass(ms: number): void;
  giveBack(): void;
}

function takeOverTime(): Wall {
  const { now } = Date;
  let at = START_AT;
  Date.now = () => at;
  mock.timers.enable({ apis: ['setTimeout'] });
  return {
    set: (atMs) => void (at = atMs),
    pass(ms) {
      at += ms;
      mock.timers.tick(ms);
    },
    giveBack() {
      mock.timers.reset();
      Date.now = now;
    },
  };
}

async function enter({ store, runtime }: House, number: number): Promise<string> {
  const contact = `c${number}`;
  await store.contacts.create({ id: contact, firstName: contact }, Date.now());
  const { deal } = await runtime.createDeal({
    process: process.id,
    title: contact,
    actor: system,
    contacts: [{ id: contact, main: true }],
  });
  return deal;
}

/** Nobody wakes the server: it has to find out by itself, within a minute, that something is due. */
async function noticed({ store }: House, wall: Wall): Promise<void> {
  wall.pass(noticedMs);
  for (let turns = 0; turns < mostTurns; turns += 1) {
    await turn();
    const next = await store.timers.nextDueAt();
    if (next === null || next > Date.now()) return;
  }
  throw new Error('A timer that was due for more than a minute has not fired.');
}

async function entriesOf(store: Store, deal: string): Promise<TimelineEntry[]> {
  return (await store.timeline.ofDeal(deal, { limit: 100 })).items.toReversed();
}

function count(jumped: Jumped, dueAt: Map<string, number>, entries: readonly TimelineEntry[]): void {
  for (const { dealId, effects } of entries)
    for (const effect of effects) {
      if (effect.kind !== 'timer.set') continue;
      dueAt.set(`${dealId} ${effect.timer}`, effect.at);
      jumped.timers += 1;
      const times = entries.filter(({ type }) => type === `due.${effect.timer}`);
      if (times.length === 0) jumped.lost += 1;
      if (times.length > 1) jumped.doubled += 1;
      if (times.some(({ at }) => at < effect.at)) jumped.early += 1;
    }
}

interface Fired {
  hop: number;
  dealId: string;
  timer: string;
}

/** What was overdue at one moment fires by due time; these were all set long before. */
function outOfOrder(fired: readonly Fired[], dueAt: ReadonlyMap<string, number>): number {
  const moments = fired.map(({ hop, dealId, timer }) => ({ hop, at: dueAt.get(`${dealId} ${timer}`) ?? 0 }));
  return moments.filter((one, index) => {
    const before = moments[index - 1];
    return before !== undefined && before.hop === one.hop && before.at > one.at;
  }).length;
}

interface Watch {
  claimed: () => void;
  fired: (dealId: string, timer: string) => void;
}

function watched(store: Store, { claimed, fired }: Watch): Store {
  return {
    ...store,
    timers: {
      ...store.timers,
      async claim(...asked) {
        const rows = await store.timers.claim(...asked);
        if (rows.length > 0) claimed();
        return rows;
      },
    },
    async changeDeals(requests, decide) {
      const results = await store.changeDeals(requests, decide);
      for (const [index, { dealId, timer }] of requests.entries())
        if (timer !== undefined && results[index]?.outcome === 'applied') fired(dealId, timer);
      return results;
    },
  };
}
