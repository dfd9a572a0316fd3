import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { answerOnce } from '../../../server/http/idempotency.ts';
import { openStore } from '../../../server/store/open.ts';
import { openBareHouse, publish, type BareHouse } from '../../support/bare-house.ts';
import { createTestClock } from '../../support/clock.ts';
import { validProcess } from '../../support/process-builder.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';

const system = { kind: 'system', what: 'test' } as const;

/** Two servers on one PostgreSQL, and a deal. */
async function twoServers(): Promise<{ servers: BareHouse[]; deal: string }> {
  const url = await tempPostgres();
  const clock = createTestClock();
  const servers = [
    await openBareHouse(() => openStore({ url }), clock),
    await openBareHouse(() => openStore({ url }), clock),
  ];
  onTestFinished(async () => {
    for (const server of servers) await server.close();
  });
  const [first] = servers;
  if (!first) throw new Error('There are two.');
  const process = validProcess();
  await publish(first, process);
  await first.store.contacts.create(
    { id: 'ann', firstName: 'Ann', email: 'ann@customer.example' },
    clock.now(),
  );
  const { deal } = await first.runtime.createDeal({
    process: process.id,
    title: 'Acme',
    actor: system,
    contacts: [{ id: 'ann', main: true }],
    at: { step: 'thinking-it-over', silent: true },
  });
  return { servers, deal };
}

const interleaved = <T>(
  servers: readonly BareHouse[],
  count: number,
  call: (server: BareHouse) => Promise<T>,
) => Promise.all(Array.from({ length: count }, () => servers.map(call)).flat());

test('an event with a key takes effect once, whichever of two servers its 100 callers reach', async () => {
  const { servers, deal } = await twoServers();
  const report = { deal, actor: system, event: { type: 'accepted' } };
  const idempotency = { key: 'k', scope: 'script', bodyHash: 'a' };
  const answers = await interleaved(servers, 50, ({ runtime }) => runtime.report({ ...report, idempotency }));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(new Set(answers.map(({ repeated: _, ...answer }) => JSON.stringify(answer))).size).toBe(1);
  const entries = (await servers[0]?.store.timeline.ofDeal(deal))?.items ?? [];
  expect(entries.filter(({ type }) => type === 'accepted')).toHaveLength(1);
  const others = await Promise.allSettled(
    servers.map(({ runtime }) =>
      runtime.report({ ...report, idempotency: { ...idempotency, bodyHash: 'b' } }),
    ),
  );
  for (const other of others)
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'idempotency-mismatch' } });
});

test('any other call with a key is answered once by the two of them', async () => {
  const { servers } = await twoServers();
  // Whoever answers first takes until the other one has looked as well.
  let looked = 0;
  let everybodyHas: () => void;
  const everybodyHasLooked = new Promise<void>((resolve) => {
    everybodyHas = resolve;
  });
  const answerers = servers.map(({ store: { idempotency } }) => {
    let first = true;
    return answerOnce({
      ...idempotency,
      async find(...asked) {
        const found = await idempotency.find(...asked);
        if (first && (looked += 1) === servers.length) everybodyHas();
        first = false;
        return found;
      },
    });
  });
  const key = { key: 'k', scope: 'script post /contacts', bodyHash: 'a' };
  let made = 0;
  const answer = async () => {
    const response = { number: (made += 1) };
    await everybodyHasLooked;
    return { status: 201, response };
  };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => answerers.map((one) => one.once(key, 1, answer))).flat(),
  );
  expect(made).toBe(1);
  expect(new Set(answers.map(({ response }) => JSON.stringify(response)))).toEqual(new Set(['{"number":1}']));
});

test('a call that failed leaves its key to the other server at once', async () => {
  const { servers } = await twoServers();
  const [one, other] = servers.map(({ store }) => answerOnce(store.idempotency));
  const key = { key: 'k', scope: 'script post /contacts', bodyHash: 'a' };
  await expect(one?.once(key, 1, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  const answer = await other?.once(key, 1, async () => ({ status: 201, response: 'made' }));
  expect(answer).toMatchObject({ response: 'made', repeated: false });
});

test('a call that takes longer than its lease keeps its key for as long as it takes', async () => {
  const { servers } = await twoServers();
  const soon = { leaseMs: 2_000, renewEveryMs: 100 };
  const [one, other] = servers.map(({ store }) => answerOnce(store.idempotency, soon));
  const key = { key: 'k', scope: 'script post /contacts', bodyHash: 'a' };
  let made = 0;
  const answer = async () => {
    const response = (made += 1);
    // Long enough that a lease that isn't renewed runs out.
    await setTimeout(1.5 * soon.leaseMs);
    return { status: 201, response };
  };
  const first = one?.once(key, 1, answer);
  await expect.poll(() => made).toBe(1);
  expect(await other?.once(key, 1, answer)).toMatchObject({ response: 1, repeated: true });
  expect(await first).toMatchObject({ response: 1, repeated: false });
});

test('a server that died over a call keeps its key no longer than its lease', async () => {
  const { servers } = await twoServers();
  const [dead, living] = servers;
  if (!dead || !living) throw new Error('There are two.');
  const dying = { server: 'dead', attempt: 1 };
  const other = { server: 'living', attempt: 1 };
  // As by a server that died: kept, and never answered nor released; its time is up at once.
  expect(await dead.store.idempotency.reserve('s', 'k', 'a', { ...dying, leaseMs: 60_000 })).toBe(true);
  expect(await living.store.idempotency.reserve('s', 'k', 'a', { ...other, leaseMs: 60_000 })).toBe(false);
  // Its own next attempt needn't wait, and the first one's late release doesn't take it away.
  const again = { ...dying, attempt: 2 };
  expect(await dead.store.idempotency.reserve('s', 'k', 'a', { ...again, leaseMs: 60_000 })).toBe(true);
  await dead.store.idempotency.release('s', 'k', dying);
  expect(await living.store.idempotency.reserve('s', 'k', 'a', { ...other, leaseMs: 60_000 })).toBe(false);
  await dead.store.idempotency.release('s', 'k', again);
  expect(await dead.store.idempotency.reserve('s', 'k', 'a', { ...dying, leaseMs: -1 })).toBe(true);
  expect(await living.store.idempotency.reserve('s', 'k', 'a', { ...other, leaseMs: 60_000 })).toBe(true);
});
