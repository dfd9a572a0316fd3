import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Advanced, DealEvent, Process, Snapshot } from '../../machines/index.ts';
import { carryOut } from '../../server/runtime/carry-out.ts';
import { factsOf } from '../../server/runtime/facts.ts';
import { replayOf } from '../../server/runtime/timeline-entry.ts';
import type { DealRecord, Store, TimelineEntry } from '../../server/store/store.ts';
import { publishableProcess } from './arbitrary-process.ts';
import { openBareHouse, publish, type BareHouse as House } from './bare-house.ts';
import { createTestClock } from './clock.ts';
import { seeded, type Random } from './random.ts';
import { anyStep, eventFor, stockRunner, type StockRunner, type StoryStep } from './truth.ts';

/*
 * Random deals in the real runtime on a real store, and each of them once more as a live actor of stock XState. The
 * server restarts before every step; what its timelines say happened is done to the actors, and both have to agree.
 */

const START_AT = Date.UTC(2027, 2, 25, 9);
const HOUR_MS = 3_600_000;
const contacts = ['ann', 'ben', 'cem'] as const;
const roles = { ann: 'decision maker', ben: 'specialist', cem: 'specialist' } as const;

const dealsPerProcess = 4;
const system = { kind: 'system', what: 'test' } as const;

/** Moments at which something is due that one pause may go through: a minute's loop would have 43,200 in a month. */
const mostPerPause = 25;

export interface DurableTale {
  seed: number;
  processes: number;
  /** Restarts; each is followed by one step of every deal, and by time. */
  restarts: number;
  /** Opens the same data again, as after a restart. */
  open: () => Promise<Store>;
}

export interface Told {
  /** Events and timers of which state, effects and timers have been compared. */
  steps: number;
  timers: number;
  /** Reported, and refused by the runtime because they mean nothing where the deal stands. */
  refused: number;
  restarts: number;
  /** Timeline entries that did the same once more when the timeline was gone through from its start. */
  replayed: number;
}

/** One deal, twice. */
interface Twin {
  deal: string;
  process: Process;
  story: readonly StoryStep[];
  stock: StockRunner;
  /** The deal's revision and last timeline entry that have been compared. */
  rev: number;
  seq: number;
}

/** Throws at the first difference. */
export async function tellDurably({ seed, processes, restarts, open }: DurableTale): Promise<Told> {
  const random = seeded(seed);
  const clock = createTestClock(START_AT);
  const told: Told = { steps: 0, timers: 0, refused: 0, restarts: 0, replayed: 0 };
  const story = fc.array(anyStep, { minLength: restarts, maxLength: restarts });
  const tales = fc.sample(
    fc.tuple(publishableProcess, fc.array(story, { minLength: dealsPerProcess, maxLength: dealsPerProcess })),
    { seed, numRuns: processes },
  );
  let house = await openBareHouse(open, clock);
  try {
    await introduce(house);
    const twins: Twin[] = [];
    for (const [index, [drawn, stories]] of tales.entries()) {
      const process = { ...drawn, id: `random-${index}` };
      await publish(house, process);
      for (const [people, story] of stories.entries()) {
        const twin = await enter(house, process, story, people);
        if (twin) twins.push(twin);
      }
    }
    await house.runtime.idle();
    for (const twin of twins) await compare(house, twin, null, told);

    for (let step = 0; step < restarts; step += 1) {
      await house.close();
      // Now and then it was down for days: all that is overdue fires at once.
      if (random(6) === 0) clock.advance(random(4 * 24) * HOUR_MS);
      house = await openBareHouse(open, clock);
      told.restarts += 1;
      await house.runtime.idle();
      for (const twin of twins) await compare(house, twin, null, told);
      const done: (DealEvent | null)[] = [];
      for (const twin of twins) done.push(await act(house, twin, step, told));
      // What follows at once, a timer or a message, has come to rest before anything is compared.
      await house.runtime.idle();
      for (const [index, twin] of twins.entries()) await compare(house, twin, done[index] ?? null, told);
      await pass(house, random);
      for (const twin of twins) await compare(house, twin, null, told);
    }
    for (const twin of twins) told.replayed += await replay(house, twin);
    return told;
  } catch (error) {
    throw new Error(`With seed ${seed}, ${processes} processes and ${restarts} restarts: ${String(error)}`, {
      cause: error,
    });
  } finally {
    await house.close();
  }
}

async function introduce({ store, clock }: House): Promise<void> {
  for (const id of contacts)
    await store.contacts.create(
      {
        id,
        firstName: id,
        email: id === 'cem' ? null : `${id}@customer.example`,
        consent: { given: true, source: 'test', at: clock.now(), wording: null },
      },
      clock.now(),
    );
}

/** Lets a deal with so many contacts into the process; null where no entry takes the customer. */
async function enter(
  { store, runtime }: House,
  process: Process,
  story: readonly StoryStep[],
  people: number,
): Promise<Twin | null> {
  const entries = process.nodes.filter(({ kind }) => kind === 'entry');
  const [made] = await runtime.createDeals([
    {
      process: process.id,
      entry: entries[(story[0]?.which ?? 0) % entries.length]?.id,
      title: 'Random',
      segment: 'Agency',
      valueMinor: 120_000,
      currency: 'EUR',
      meetingAt: START_AT + 90 * HOUR_MS,
      actor: system,
      contacts: contacts.slice(0, people).map((id) => ({ id, role: roles[id], main: id === 'ann' })),
    },
  ]);
  if (made?.outcome !== 'changed') return null;
  const { deal } = made;
  const found = await store.deals.get(deal);
  ok(found);
  const facts = factsOf({
    // As it was before anything that entering has set.
    deal: { ...found, segment: 'Agency', valueMinor: 120_000, fields: {} },
    contacts: await store.deals.contactsOf(deal),
    company: null,
    owner: null,
  });
  return { deal, process, story, stock: stockRunner(process, START_AT, facts), rev: 0, seq: 0 };
}

/** How the runtime refuses what can't happen where the deal stands. */
const meansNothing: ReadonlySet<string> = new Set(['event-not-possible', 'conflict', 'not-found', 'invalid']);
/** Another try where what was to happen means nothing. */
const mostTries = 3;

/** The deal's next step: something happens to it, which is returned, somebody edits it, or nothing. */
async function act(
  { runtime, clock }: House,
  twin: Twin,
  step: number,
  told: Told,
): Promise<DealEvent | null> {
  const { deal, process, stock } = twin;
  const drawn = twin.story[step];
  if (!drawn) return null;
  const place = process.nodes.find(({ id }) => id === stock.look().step);
  // Hardly anything happens to a closed deal: every other time it is put back.
  const next =
    place?.kind === 'outcome' && drawn.other % 2 === 0 ? { ...drawn, what: 55 + (drawn.what % 5) } : drawn;
  for (let tried = 0; tried < mostTries; tried += 1) {
    const event = eventFor(process, stock.look(), { ...next, which: next.which + tried });
    if (!event) break;
    const [outcome] = await runtime.dispatch([{ deal, actor: system, event }]);
    if (outcome?.outcome === 'changed') return event;
    ok(outcome?.outcome === 'refused' && meansNothing.has(outcome.error.code), JSON.stringify(outcome));
    told.refused += 1;
  }
  if (next.what >= 80) return null;
  const meetingAt = clock.now() + (next.which % 400) * HOUR_MS;
  const segment = next.other % 2 === 0 ? 'Agency' : 'Retail';
  await runtime.edit({ deal, actor: system, edit: { meetingAt, segment } });
  const facts = stock.facts();
  stock.change({ ...facts, deal: { ...facts.deal, meetingAt, segment } });
  return null;
}

/** Lets up to some days go by, stopping wherever something is due. */
async function pass({ runtime, clock }: House, random: Random): Promise<void> {
  const until = clock.now() + (random(3) === 0 ? random(20 * 24) : random(36)) * HOUR_MS;
  for (let moments = 0; moments < mostPerPause; moments += 1) {
    const next = await runtime.nextAt();
    if (next === null || next > until) {
      clock.moveTo(until);
      return;
    }
    clock.moveTo(next);
    await runtime.idle();
  }
}

/** Does to the actor what the timeline says has happened since, and holds both against each other. */
async function compare({ store }: House, twin: Twin, reported: DealEvent | null, told: Told): Promise<void> {
  const { deal, stock } = twin;
  const record = await store.deals.get(deal);
  ok(record?.snapshot);
  if (record.rev === twin.rev) return;
  twin.rev = record.rev;
  let report = reported;
  for (const entry of await since(store, twin)) {
    twin.seq = entry.seq;
    const replay = replayOf(entry);
    if (!replay) continue;
    const before = stock.look().effects.length;
    if (/^(due|overdue)\./.test(entry.type)) {
      ok(stock.fireNext(entry.at), `${entry.type} fired, and the actor waits for nothing.`);
      told.timers += 1;
    } else {
      // The actor's clock only moves: what was due is done, or the comparison below says so.
      stock.goTo(entry.at);
      const asReported = report?.type === entry.type ? report : null;
      if (asReported) report = null;
      stock.send(asReported ?? replay.event);
    }
    deepEqual(
      entry.effects,
      asJson(stock.look().effects.slice(before)),
      `effects of ${entry.type} at ${entry.at}`,
    );
    told.steps += 1;
  }
  const { step, context } = stock.look();
  deepEqual({ step: record.snapshot.step, context: record.snapshot.context }, asJson({ step, context }));
  deepEqual(dealFacts(record), filled(stock.facts().deal));
  const page = await store.pages.deal(deal, { limit: 1 });
  const timers = (page?.timers ?? []).filter(({ timer }) => !timer.startsWith('hand-on.'));
  deepEqual(
    timers.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b),
    stock.pending(),
  );
}

/** Goes through the timeline from its start: the same effects again, and the same deal in the end. */
async function replay({ store, runtime }: House, { deal }: Twin): Promise<number> {
  const record = await store.deals.get(deal);
  ok(record?.snapshot);
  const { machine } = await runtime.machines.load(record.versionHash);
  const entries: TimelineEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['timeline']['ofDeal']>> = await store.timeline.ofDeal(deal, {
      limit: 200,
      cursor,
    });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  let snapshot: Snapshot | null = null;
  for (const entry of entries.toReversed()) {
    const again = replayOf(entry);
    if (!again) continue;
    const advanced: Advanced = carryOut(machine, snapshot, again.event, again);
    snapshot = advanced.snapshot;
    deepEqual(entry.effects, asJson(advanced.effects), `effects of ${entry.type}, gone through again`);
  }
  deepEqual(record.snapshot, asJson(snapshot));
  return entries.length;
}

async function since(store: Store, { deal, seq }: Twin): Promise<TimelineEntry[]> {
  const { items } = await store.timeline.ofDeal(deal, { limit: 100 });
  const fresh = items.filter((entry) => entry.seq > seq).toReversed();
  deepEqual(
    fresh.map((entry) => entry.seq),
    fresh.map((_, index) => seq + 1 + index),
    'more has happened than one page of the timeline shows',
  );
  return fresh;
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const dealFacts = (deal: DealRecord) =>
  filled(factsOf({ deal, contacts: [], company: null, owner: null }).deal);

const filled = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
