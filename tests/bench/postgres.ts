import { availableParallelism, loadavg } from 'node:os';
import { compile } from '../../machines/index.ts';
import { newId } from '../../server/ids.ts';
import { hashOf } from '../../server/library/canonical-json.ts';
import { createCreating } from '../../server/runtime/creating.ts';
import { createDispatcher } from '../../server/runtime/dispatch.ts';
import { createMachines } from '../../server/runtime/machines.ts';
import { eventCall } from '../../server/runtime/reporting.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { bareEvents, barePostgres } from './bare-postgres.ts';
import { journey, journeyEvents } from './journey.ts';
import { median, rounded, type Bench } from './measure.ts';
import { processorTime } from './processor-time.ts';

const ROUNDS = 3;
const ONE_DEALS = 80;
const MANY_DEALS = 1_000;
const CALLERS = 32;
const CONTACTS = 200;

const asScript = { kind: 'token', id: 'bench', name: 'Bench' } as const;

/** Greenlane's runtime on a store, without its workers: messages stay rows of the outbox, timers rows of theirs. */
async function greenlane(store: Store) {
  const clock = { now: () => Date.now() };
  const machines = createMachines(store);
  const options = { store, clock: clock as Parameters<typeof createDispatcher>[0]['clock'], machines };
  const dispatcher = createDispatcher({ ...options, listening: () => false, committed: () => undefined });
  const creating = createCreating({ ...options, dispatcher });
  const now = Date.now();
  await store.versions.publish({
    hash: hashOf(journey),
    processId: journey.id,
    number: 1,
    name: journey.name,
    document: journey,
    config: compile(journey),
    publishedAt: now,
    publishedBy: null,
    note: '',
  });
  const contacts = Array.from({ length: CONTACTS }, () => newId('c', now));
  await store.transact(async (records) => {
    for (const id of contacts)
      await records.contacts.create({ id, firstName: 'Ann', email: `${id}@customer.example` }, now);
  });
  return {
    async make(count: number): Promise<string[]> {
      const made = await creating.createDeals(
        Array.from({ length: count }, (_, place) => ({
          process: journey.id,
          title: `Deal ${place}`,
          contacts: [{ id: contacts[place % CONTACTS] ?? '', main: true }],
          actor: asScript,
        })),
      );
      return made.map((one) => {
        if (one.outcome !== 'changed') throw new Error(`A deal was not made: ${one.outcome}.`);
        return one.deal;
      });
    },
    async events(deals: readonly string[], type: string): Promise<void> {
      const outcomes = await dispatcher.change(
        deals.map((deal) => eventCall({ deal, event: { type }, actor: asScript })),
      );
      const other = outcomes.find((one) => one.outcome !== 'changed');
      if (other) throw other.outcome === 'refused' ? other.error : new Error(`Not taken: ${other.outcome}.`);
    },
  };
}

/** Every event of every deal, those of one deal in order, by so many callers at once. */
async function called(
  callers: number,
  deals: readonly string[],
  events: readonly string[],
  send: (deal: string, type: string) => Promise<void>,
): Promise<void> {
  for (const type of events) {
    const waiting = [...deals];
    await Promise.all(
      Array.from({ length: callers }, async () => {
        for (let deal = waiting.pop(); deal !== undefined; deal = waiting.pop()) await send(deal, type);
      }),
    );
  }
}

async function perSecond(events: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (events * 1000) / (performance.now() - start);
}

type Contender = 'bareOne' | 'one' | 'bareMany' | 'many' | 'batches';

/** Events on a fresh PostgreSQL that syncs every commit, beside a bare loop of load, transition and write on the same. */
export const bench: Bench = async function* () {
  const postgres = await startPostgres('durable');
  try {
    const url = await postgres.createDatabase('bench');
    const bare = await barePostgres(url);
    const store = await openStore({ url });
    const ours = await greenlane(store);
    const speeds: Record<Contender, number[]> = { bareOne: [], one: [], bareMany: [], many: [], batches: [] };
    const processor: Record<Contender, number[]> = {
      bareOne: [],
      one: [],
      bareMany: [],
      many: [],
      batches: [],
    };
    // Round 0 warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measure = async (name: Contender, events: number, work: () => Promise<void>) => {
        const before = processorTime(postgres.folder);
        const speed = await perSecond(events, work);
        const after = processorTime(postgres.folder);
        if (round === 0) return;
        speeds[name].push(speed);
        if (before !== null && after !== null) processor[name].push(((after - before) * 1_000) / events);
      };
      const bareDeals = async (kind: string, count: number) => {
        const ids = Array.from({ length: count }, (_, place) => `${kind}-${round}-${place}`);
        await Promise.all(ids.map((id) => bare.make(id)));
        return ids;
      };
      const bareOne = await bareDeals('one', ONE_DEALS);
      await measure('bareOne', ONE_DEALS * bareEvents.length, () =>
        called(1, bareOne, bareEvents, bare.event),
      );
      const send = (deal: string, type: string) => ours.events([deal], type);
      const one = await ours.make(ONE_DEALS);
      await measure('one', ONE_DEALS * journeyEvents.length, () => called(1, one, journeyEvents, send));

      const bareMany = await bareDeals('many', MANY_DEALS);
      await measure('bareMany', MANY_DEALS * bareEvents.length, () =>
        called(CALLERS, bareMany, bareEvents, bare.event),
      );
      const many = await ours.make(MANY_DEALS);
      await measure('many', MANY_DEALS * journeyEvents.length, () =>
        called(CALLERS, many, journeyEvents, send),
      );

      const batched = await ours.make(MANY_DEALS);
      await measure('batches', MANY_DEALS * journeyEvents.length, async () => {
        for (const type of journeyEvents)
          for (let from = 0; from < batched.length; from += 100)
            await ours.events(batched.slice(from, from + 100), type);
      });
    }
    await bare.end();
    await store.close();

    const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
    const of = (name: Contender) => median(speeds[name]);
    const figure = (name: string, value: number, note: string) => ({
      name,
      value: rounded(value),
      unit: 'events/s',
      note,
    });
    const ratio = (name: string, value: number, note: string) => ({
      name,
      value: rounded(value),
      unit: 'ratio',
      note,
    });
    yield figure('PostgreSQL, bare loop, one at a time', of('bareOne'), 'load, transition(), write; 2 trips');
    yield figure('PostgreSQL, one at a time', of('one'), 'one trip; every commit synced');
    yield ratio('PostgreSQL, one / bare loop', of('one') / of('bareOne'), 'one at a time');
    yield figure(`PostgreSQL, bare loop, ${CALLERS} callers`, of('bareMany'), '16 connections');
    yield figure(`PostgreSQL, ${CALLERS} callers`, of('many'), load);
    yield ratio(
      `PostgreSQL, ${CALLERS} callers / bare loop`,
      of('many') / of('bareMany'),
      `${CALLERS} callers`,
    );
    if (processor.many.length > 0) {
      const [bareTime, ourTime] = [median(processor.bareMany), median(processor.many)];
      const note = 'this process and PostgreSQL';
      const time = (name: string, value: number) => ({ name, value: rounded(value), unit: 'µs/event', note });
      yield time('PostgreSQL, bare loop, processor time', bareTime);
      yield time('PostgreSQL, processor time', ourTime);
      yield ratio('PostgreSQL, bare loop / ours', bareTime / ourTime, `processor time, ${CALLERS} callers`);
    }
    yield figure('PostgreSQL, batches of 100', of('batches'), 'in process');
    yield ratio('PostgreSQL, batches / bare loop', of('batches') / of('bareMany'), 'loop of 32 callers');
  } finally {
    await postgres.end();
  }
};
