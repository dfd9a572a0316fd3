import { Client, type QueryConfig } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { DealChanges } from '../../../server/store/dialects/postgres/change/change-deals.ts';
import type { LoadedDeal } from '../../../server/store/store.ts';
import { startPostgres } from '../../support/postgres.ts';
import { changed, day, furnish, makeDeal, start } from '../store/scene.ts';
import { ask, changesOn, gate, serverOn, servers } from './servers.ts';

const lost = (): Error => new Error('Connection terminated unexpectedly');

/** Adds one to the deal's value; `seen` gets what each decision saw. */
const add = (changes: Pick<DealChanges, 'change'>, seen: LoadedDeal[] = [], dealId = 'd_1') =>
  changes.change([{ dealId, now: start, ask: null }], (loaded) => {
    seen.push(loaded);
    return {
      writes: {
        deal: { valueMinor: (loaded.deal.valueMinor ?? 0) + 1 },
        timeline: [{ at: start, type: 'added', actor: { kind: 'timer' } }],
      },
    };
  });

const withDeal = async () => {
  const { url, stores } = await servers(1);
  const store = stores[0]!;
  await makeDeal(
    store,
    'd_1',
    { valueMinor: 0 },
    { timers: [{ timer: 'e2', dueAt: start, event: { type: 'due.e2' } }] },
  );
  return { url, store };
};

/** A server that stops between its decision and its write while `meanwhile` happens on another. */
async function paused(meanwhile: (store: Awaited<ReturnType<typeof withDeal>>['store']) => Promise<unknown>) {
  const { url, store } = await withDeal();
  const resumed = gate();
  const decided = gate();
  let first = true;
  const changes = changesOn(url, async (send) => {
    if (first) {
      first = false;
      decided.open();
      await resumed.opened;
    }
    return send();
  });
  const seen: LoadedDeal[] = [];
  const result = add(changes, seen);
  await decided.opened;
  await meanwhile(store);
  resumed.open();
  return { store, seen, result: (await result)[0] };
}

test('a server that stood still decides again on what another has done to the deal', async () => {
  const { store, seen, result } = await paused((other) =>
    changed(other, { dealId: 'd_1', writes: { deal: { valueMinor: 100 } } }),
  );
  expect(seen.map(({ deal }) => deal.valueMinor)).toEqual([0, 100]);
  expect(result).toMatchObject({ outcome: 'applied', rev: 3 });
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 101, rev: 3, seq: 2 });
});

test('a server that stood still decides again when contact, owner, company or the deal’s people have changed', async () => {
  for (const meanwhile of [
    (other) => other.contacts.update('c_olga', { unsubscribedAt: start }, start),
    (other) => other.users.update('u_anna', { active: false }),
    (other) => other.companies.update('co_hill', { name: 'Mountain' }, start),
    async (other) => {
      await other.contacts.create({ id: 'c_ivan', firstName: 'Ivan' }, start);
      await other.contacts.putInDeal('d_1', 'c_ivan', { role: null, main: false });
    },
  ] satisfies Parameters<typeof paused>[0][]) {
    const { store, seen, result } = await paused(meanwhile);
    expect(seen).toHaveLength(2);
    expect(seen[1]).not.toEqual(seen[0]);
    expect(result).toMatchObject({ outcome: 'applied', rev: 2 });
    expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 1 });
  }
});

test('a server that stood still can’t fire a timer that another has fired', async () => {
  const { url, store } = await withDeal();
  const resumed = gate();
  const decided = gate();
  const changes = changesOn(url, async (send) => {
    decided.open();
    await resumed.opened;
    return send();
  });
  const fire = { dealId: 'd_1', now: start + day, ask: null, timer: 'e2' };
  const late = changes.change([fire], () => ({ writes: {} }));
  await decided.opened;
  await changed(store, { dealId: 'd_1', now: start + day, timer: 'e2' });
  resumed.open();
  expect(await late).toEqual([{ outcome: 'no-timer', dealId: 'd_1' }]);
});

test('whose answer is lost after the commit is found out to be applied, and isn’t applied again', async () => {
  const { url, store } = await withDeal();
  let times = 0;
  const changes = changesOn(url, async (send) => {
    const answer = await send();
    times += 1;
    if (times === 1) throw lost();
    return answer;
  });
  const seen: LoadedDeal[] = [];
  expect(await add(changes, seen)).toMatchObject([{ outcome: 'applied', rev: 2, seq: 2 }]);
  expect(seen).toHaveLength(1);
  expect(await add(changes)).toMatchObject([{ outcome: 'applied', rev: 3, seq: 3 }]);
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 2, rev: 3 });
});

test('of a batch whose answer is lost, those that another server had overtaken are decided again, and only those', async () => {
  const { url, store } = await withDeal();
  await makeDeal(store, 'd_2', { valueMinor: 0 });
  let times = 0;
  const changes = changesOn(url, async (send) => {
    times += 1;
    if (times !== 2) return send();
    await changed(store, { dealId: 'd_2', writes: { deal: { valueMinor: 10 } } });
    await send();
    throw lost();
  });
  // So that all is remembered.
  await Promise.all([add(changes), add(changes, [], 'd_2')]);
  const seen: LoadedDeal[] = [];
  const results = await Promise.all([add(changes, seen), add(changes, seen, 'd_2')]);
  expect(results.flat().map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  expect(seen.map(({ deal }) => `${deal.id} ${deal.valueMinor}`)).toEqual(['d_1 1', 'd_2 1', 'd_2 10']);
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 2, rev: 3 });
  expect(await store.deals.get('d_2')).toMatchObject({ valueMinor: 11, rev: 4 });
});

test('a write that never reached the database is made once, by another connection', async () => {
  const { url, store } = await withDeal();
  let times = 0;
  const changes = changesOn(url, async (send) => {
    times += 1;
    if (times === 1) throw lost();
    return send();
  });
  expect(await add(changes)).toMatchObject([{ outcome: 'applied', rev: 2 }]);
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 1, rev: 2 });
});

test('a write that comes late, after its server has given it up, changes nothing', async () => {
  const { url, store } = await withDeal();
  let late: QueryConfig | undefined;
  const changes = changesOn(url, async (send, query) => {
    if (late) return send();
    late = query;
    throw lost();
  });
  expect(await add(changes)).toMatchObject([{ outcome: 'applied', rev: 2 }]);
  expect(await ask(url, late!.text, late!.values)).toEqual([]);
  // Nor where the deal is again at the revision that it was decided on.
  await ask(url, `update deals set rev = 1, value_minor = 5 where id = 'd_1'`);
  expect(await ask(url, late!.text, late!.values)).toEqual([]);
  expect(await store.deals.get('d_1')).toMatchObject({ rev: 1, valueMinor: 5 });
});

test('a write still under way when its connection is lost is waited for', async () => {
  const { url, store } = await withDeal();
  const holder = new Client({ connectionString: url });
  await holder.connect();
  onTestFinished(() => holder.end());
  let times = 0;
  let underWay: Promise<unknown> | undefined;
  const waits = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const waiting = async (n: number) => {
    await expect.poll(async () => (await ask(url, waits))[0]?.n).toBe(n);
  };
  const changes = changesOn(url, async (send, query) => {
    times += 1;
    if (times > 1) return send();
    await holder.query(`begin; select from deals where id = 'd_1' for update`);
    // The same statement on a connection that lives on behind the lost one; it waits for the deal.
    underWay = ask(url, query.text, query.values);
    await waiting(1);
    throw lost();
  });
  const result = add(changes);
  await waiting(2);
  await holder.query('commit');
  expect(await underWay).toHaveLength(1);
  expect(await result).toMatchObject([{ outcome: 'applied', rev: 2 }]);
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 1, rev: 2 });
});

test('connections cut again and again under load lose nothing and double nothing', async () => {
  const { url, stores } = await servers(2);
  const ids = Array.from({ length: 8 }, (_, n) => `d_${n}`);
  for (const id of ids) await makeDeal(stores[0]!, id, { valueMinor: 0 });
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query like 'with turn as%'`;
  let running = true;
  let cuts = 0;
  const cutting = (async () => {
    while (running) cuts += (await ask(url, cut)).length;
  })();
  const results = (
    await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        add({ change: (requests, decide) => stores[n % 2]!.changeDeals(requests, decide) }, [], ids[n % 8]),
      ),
    )
  ).flat();
  running = false;
  await cutting;
  const applied = results.filter(({ outcome }) => outcome === 'applied').length;
  const reasons = results.flatMap((one) => (one.outcome === 'refused' ? [one.error.code] : []));
  expect(reasons).toEqual(reasons.map(() => 'storage-unavailable'));
  expect(applied).toBeGreaterThan(350);
  expect(cuts).toBeGreaterThan(0);
  const [sums] = await ask(
    url,
    'select sum(value_minor)::int as value, sum(rev - 1)::int as revs from deals',
  );
  expect(sums).toEqual({ value: applied, revs: applied });
});

test('a database that is away is waited for a while, then refused without having saved anything, and used again', async () => {
  const postgres = await startPostgres('relaxed');
  onTestFinished(() => postgres.end());
  const url = await postgres.createDatabase('away');
  const store = await serverOn(url);
  await furnish(store);
  await makeDeal(store, 'd_1', { valueMinor: 0 });
  const changes = changesOn(url, (send) => send(), { patienceMs: 300 });
  await add(changes);
  await postgres.stop();
  const [refused] = await add(changes);
  expect(refused).toMatchObject({ outcome: 'refused', error: { code: 'storage-unavailable', status: 503 } });
  expect(refused).toMatchObject({
    error: { message: expect.stringContaining('Nothing of this request was saved') },
  });
  const waiting = add({ change: (requests, decide) => store.changeDeals(requests, decide) });
  await postgres.start();
  expect(await waiting).toMatchObject([{ outcome: 'applied', rev: 3 }]);
  expect(await add(changes)).toMatchObject([{ outcome: 'applied', rev: 4 }]);
  expect(await store.deals.get('d_1')).toMatchObject({ valueMinor: 3 });
});
