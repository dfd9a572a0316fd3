import { expect, test, vi } from 'vitest';
import type { MoveRecord } from '../../../server/store/store.ts';
import { createTestClock } from '../../support/clock.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lasting,
  lost,
  on,
  passive,
  processOf,
  quiet,
  step,
  won,
} from '../../support/process-builder.ts';
import { redrawn } from '../../support/redrawn.ts';
import { days, deadLeaseMs, openHouse, tempFolder, type House } from './house.ts';

const designer = { kind: 'user', id: 'u_designer', name: 'Dora' } as const;

const nodes = [
  entry('form'),
  step('sent', { name: 'Proposal received' }),
  passive('thinking', { name: 'Comparing options' }),
  action('call', { name: 'Call', due: lasting('3 days') }),
  email('remind', { name: 'Reminder' }),
  won(),
  lost(),
];
const edges = [
  arrow('form', 'sent'),
  arrow('sent', 'call'),
  arrow('sent', 'remind', after('5 days'), { id: 'reminding' }),
  arrow('sent', 'thinking', quiet('9 days'), { id: 'quiet' }),
  arrow('sent', 'won', on('accepted')),
  arrow('thinking', 'lost', after('30 days'), { id: 'cold' }),
];
const first = processOf({ nodes, edges });
/** The step under another id, without the call, and with another way to be lost. */
const second = processOf(redrawn({ nodes, edges }));

async function begin(house: House, toHash: string, steps: Record<string, string> = { sent: 'offered' }) {
  return house.runtime.moving.begin({ processId: first.id, toHash, steps, actor: designer });
}

async function ended(house: House, { id }: MoveRecord): Promise<MoveRecord> {
  await house.runtime.moving.settled();
  const record = await house.store.moves.get(id);
  if (!record) throw new Error('The move was begun.');
  return record;
}

test('takes every running deal along, keeps its due times, and says so on its timeline', async () => {
  const house = await openHouse({ process: first });
  const early = await house.deal();
  await house.pass(days(2));
  const late = await house.deal();
  await house.pass(days(8));
  expect(await house.step(early.deal)).toBe('thinking');
  const before = await house.snapshot(late.deal);
  const hash = await house.publish(second);
  const move = await begin(house, hash);
  expect(move).toMatchObject({ status: 'running', total: 2 });
  expect(await ended(house, move)).toMatchObject({ status: 'done', moved: 2, left: 0, failed: 0 });

  const deal = await house.store.deals.get(late.deal);
  expect(deal).toMatchObject({
    versionHash: hash,
    step: 'offered',
    stage: 'offered',
    stepEnteredAt: before.context.enteredAt,
    openActions: 0,
  });
  expect(await house.store.deals.get(early.deal)).toMatchObject({ step: 'thinking', stage: 'offered' });
  expect(await house.open(late.deal)).toEqual([]);
  const now = house.clock.now();
  const timers = await house.store.timers.ofDeal(late.deal);
  expect(new Map(timers.map(({ timer, dueAt }) => [timer, dueAt]))).toEqual(
    new Map([
      ['quiet', before.context.waits['quiet']?.at],
      ['late', now + days(60)],
    ]),
  );
  const told = (await house.timeline(late.deal)).at(-1);
  expect(told).toMatchObject({
    type: 'deal.versioned',
    actor: designer,
    fromStep: 'sent',
    payload: { version: { numbers: [1, 2], steps: { sent: 'offered' }, move: move.id } },
  });
  for (const { deal: id } of [early, late]) {
    expect(await house.replayed(id)).toEqual(await house.snapshot(id));
    await house.customerDoes(id, 'replied');
    expect(await house.replayed(id)).toEqual(await house.snapshot(id));
  }
});

test('leaves a deal whose step is gone on its version until somebody says where it stands, and names it', async () => {
  const house = await openHouse({ process: first });
  const { deal } = await house.deal({ title: 'Acme website' });
  const hash = await house.publish(second);
  const move = await ended(house, await begin(house, hash, {}));
  expect(move).toMatchObject({ status: 'done', moved: 0, left: 1 });
  expect(await house.store.moves.notMoved(move.id, 10)).toEqual([
    {
      dealId: deal,
      title: 'Acme website',
      why: 'undecided',
      message: expect.stringContaining('“Proposal received”') as string,
    },
  ]);
  expect(await house.store.deals.get(deal)).toMatchObject({ versionHash: 'test-process-1', step: 'sent' });
  await house.runtime.moveToNewest({
    deal,
    processId: first.id,
    steps: { sent: 'offered' },
    actor: designer,
  });
  expect(await house.step(deal)).toBe('offered');
  await expect(
    house.runtime.moveToNewest({ deal, processId: first.id, steps: {}, actor: designer }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('leaves closed deals alone, and moves nobody who has moved already', async () => {
  const house = await openHouse({ process: first });
  const closed = await house.deal();
  await house.customerDoes(closed.deal, 'accepted');
  const open = await house.deal();
  const hash = await house.publish(second);
  expect(await ended(house, await begin(house, hash))).toMatchObject({ total: 1, moved: 1 });
  expect(await house.store.deals.get(closed.deal)).toMatchObject({ versionHash: 'test-process-1' });
  const seq = (await house.timeline(open.deal)).length;
  expect(await ended(house, await begin(house, hash))).toMatchObject({ total: 0, moved: 0 });
  expect(await house.timeline(open.deal)).toHaveLength(seq);
});

test('plans a deal anew that went on after the plan was made', async () => {
  const house = await openHouse({ process: first, asleep: true });
  const { deal } = await house.deal();
  const hash = await house.publish(second);
  const move = await begin(house, hash);
  house.clock.moveTo(house.clock.now() + days(9));
  await house.customerDoes(deal, 'accepted');
  await house.runtime.start();
  expect(await ended(house, move)).toMatchObject({ status: 'done', moved: 0, left: 0, failed: 0 });
  expect(await house.store.deals.get(deal)).toMatchObject({ status: 'won', versionHash: 'test-process-1' });
});

test('takes events that come in meanwhile as they come: each deal ends up on the new version, whatever came first', async () => {
  const house = await openHouse({ process: first });
  const made = await Promise.all(Array.from({ length: 150 }, () => house.deal()));
  const hash = await house.publish(second);
  const move = await begin(house, hash);
  const events = made.map(({ deal }) => house.customerDoes(deal, 'replied'));
  await Promise.all(events);
  expect(await ended(house, move)).toMatchObject({ moved: 150, failed: 0 });
  for (const { deal } of made.slice(0, 20)) {
    expect(await house.store.deals.get(deal)).toMatchObject({ versionHash: hash, held: true });
    expect(await house.open(deal)).toEqual([expect.objectContaining({ name: 'Answer the reply' })]);
    expect(await house.replayed(deal)).toEqual(await house.snapshot(deal));
  }
});

test('goes on where a killed server left off, and counts every deal once', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const before = await openHouse({ process: first, folder, clock });
  const made = await Promise.all(Array.from({ length: 250 }, () => before.deal()));
  const hash = await before.publish(second);
  await before.runtime.stop();
  // What a server leaves behind that dies after a part of a batch was committed: the batch noted down, half of it moved.
  const move = await begin(before, hash);
  const ids = made.map(({ deal }) => deal).toSorted();
  const batch = ids.slice(0, 100);
  await before.store.moves.claim(move.id, { by: 'the dead one', leaseMs: deadLeaseMs });
  await before.store.moves.begin(move.id, 'the dead one', batch);
  for (const deal of batch.slice(0, 50))
    await before.runtime.moveToNewest({ deal, processId: first.id, steps: move.steps, actor: designer });
  await before.close();

  const house = await openHouse({ process: first, folder, clock });
  expect(await ended(house, move)).toMatchObject({ status: 'done', total: 250, moved: 250, failed: 0 });
  for (const { deal } of made) {
    const told = (await house.timeline(deal)).filter(({ type }) => type === 'deal.versioned');
    expect(told).toHaveLength(1);
  }
});

test('stops when it is told to, and the rest stay where they are', async () => {
  const house = await openHouse({ process: first, asleep: true });
  const { deal } = await house.deal();
  const hash = await house.publish(second);
  const move = await begin(house, hash);
  await expect(begin(house, hash)).rejects.toMatchObject({ code: 'conflict' });
  expect(await house.runtime.moving.cancel(move.id)).toMatchObject({ status: 'cancelled' });
  await house.runtime.start();
  expect(await ended(house, move)).toMatchObject({ status: 'cancelled', moved: 0 });
  expect(await house.store.deals.get(deal)).toMatchObject({ versionHash: 'test-process-1' });
  expect((await ended(house, await begin(house, hash))).moved).toBe(1);
});

test('stops between two batches, and says how far it came', async () => {
  const house = await openHouse({ process: first });
  await Promise.all(Array.from({ length: 220 }, () => house.deal()));
  const hash = await house.publish(second);
  const { moves } = house.store;
  const settle = moves.settle.bind(moves);
  vi.spyOn(moves, 'settle').mockImplementationOnce(async (id, by, done) => {
    const mine = await settle(id, by, done);
    await house.runtime.moving.cancel(id);
    return mine;
  });
  expect(await ended(house, await begin(house, hash))).toMatchObject({ status: 'cancelled', moved: 100 });
  const left = await house.store.moves.waiting(first.id, hash, { after: '', limit: 500 });
  expect(left).toHaveLength(120);
});

test('moves only to the version that the caller has looked at, and only to steps that it has', async () => {
  const house = await openHouse({ process: first });
  const old = await house.publish(second);
  await house.publish(processOf({ nodes, edges: [...edges, arrow('thinking', 'won', on('accepted'))] }));
  await expect(begin(house, old)).rejects.toMatchObject({ code: 'stale-revision' });
  await expect(begin(house, 'test-process-3', { thinking: 'nowhere' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('doesn’t send what an old version had asked for and the new one no longer draws', async () => {
  const house = await openHouse({ process: first, sendingOff: true });
  const { deal } = await house.deal();
  await house.pass(days(5));
  expect(await house.outbox(deal)).toHaveLength(1);
  const without = processOf({
    nodes: nodes.filter(({ id }) => id !== 'remind'),
    edges: edges.filter(({ to }) => to !== 'remind'),
  });
  const hash = await house.publish(without);
  await ended(house, await begin(house, hash, {}));
  expect(await house.outbox(deal)).toEqual([]);
  house.sendingOff = false;
  await house.runtime.releaseHeld();
  await house.pass(days(1));
  expect(house.subjects()).toEqual([]);
});

test('says that it is under way to whoever watches', async () => {
  const house = await openHouse({ process: first });
  await house.deal();
  const hash = await house.publish(second);
  const heard: string[] = [];
  house.live.subscribe((topics) => heard.push(...topics));
  await ended(house, await begin(house, hash));
  await vi.waitFor(() => expect(heard).toEqual(expect.arrayContaining(['moves', 'processes', 'pipeline'])));
});
