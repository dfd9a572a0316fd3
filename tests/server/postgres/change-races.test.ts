import { expect, test } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { action, change, changed, day, mail, makeDeal, newDeal, received, start } from '../store/scene.ts';
import { ask, outcomes, serverOn, servers } from './servers.ts';

const everywhere = <T>(
  stores: readonly Store[],
  times: number,
  work: (store: Store, n: number) => Promise<T>,
) =>
  Promise.all(Array.from({ length: times * stores.length }, (_, n) => work(stores[n % stores.length]!, n)));

const deadlocks = async (url: string) =>
  (await ask(url, 'select deadlocks::int from pg_stat_database where datname = current_database()'))[0]
    ?.deadlocks;

test('many callers of several servers at one deal: each is applied once, with no revision left out', async () => {
  const { url, stores } = await servers(3);
  await makeDeal(stores[0]!, 'd_1', { valueMinor: 0 });
  const results = await everywhere(stores, 60, (store) =>
    store.changeDeals([{ dealId: 'd_1', now: start, ask: null }], ({ deal }) => ({
      writes: {
        deal: { valueMinor: (deal.valueMinor ?? 0) + 1 },
        timeline: [{ at: start, type: 'added', actor: { kind: 'timer' } }],
      },
    })),
  );
  expect(
    results
      .flat()
      .map((one) => 'rev' in one && one.rev)
      .toSorted((a, b) => Number(a) - Number(b)),
  ).toEqual(Array.from({ length: 180 }, (_, n) => n + 2));
  expect(await stores[1]!.deals.get('d_1')).toMatchObject({ valueMinor: 180, rev: 181, seq: 181 });
  const entries = await ask(url, `select seq::int from timeline where deal_id = 'd_1' order by seq`);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 181 }, (_, n) => n + 1));
  expect(await deadlocks(url)).toBe(0);
});

test('an idempotency key of a hundred callers on three servers counts once, and all get the first answer', async () => {
  const { stores } = await servers(3);
  await makeDeal(stores[0]!, 'd_1', { valueMinor: 0 });
  const request = { dealId: 'd_1', now: start, ask: null, idempotency: { key: 'k', bodyHash: 'b' } };
  const results = (
    await everywhere(stores, 34, (store, n) =>
      store.changeDeals([request], ({ deal }) => ({
        writes: { deal: { valueMinor: (deal.valueMinor ?? 0) + 1 } },
        response: n,
      })),
    )
  ).flat();
  expect(results.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(101);
  expect(new Set(results.map((one) => 'response' in one && one.response)).size).toBe(1);
  expect(await stores[0]!.deals.get('d_1')).toMatchObject({ valueMinor: 1, rev: 2 });
});

test('a timer that several servers fire at once fires once', async () => {
  const { stores } = await servers(3);
  const ids = Array.from({ length: 20 }, (_, n) => `d_${n}`);
  const timers = [{ timer: 'e2', dueAt: start + day, event: { type: 'due.e2' } }];
  await Promise.all(ids.map((id) => makeDeal(stores[0]!, id, {}, { timers })));
  const fire = (dealId: string) => ({ dealId, now: start + day, timer: 'e2' });
  const results = await Promise.all(stores.map((store) => change(store, ...ids.map(fire))));
  for (const n of ids.keys()) {
    expect(outcomes(results.map((list) => list[n]!))).toEqual(['applied', 'no-timer', 'no-timer']);
  }
});

test('of deals made at once with one import key, one id or one key of a common scope, one is made', async () => {
  const { stores } = await servers(3);
  const make = (given: object) => (store: Store, n: number) =>
    change(store, { dealId: `d_${n}`, create: newDeal(), writes: received, ...given });
  const imported = await everywhere(stores, 4, make({ importKey: 'crm/1' }));
  expect(outcomes(imported.flat())).toEqual(['applied', ...Array.from({ length: 11 }, () => 'exists')]);

  const named = await everywhere(stores, 4, (store) =>
    change(store, { dealId: 'd_same', create: newDeal(), writes: received }),
  );
  expect(outcomes(named.flat())).toEqual(['applied', ...Array.from({ length: 11 }, () => 'refused')]);
  const reasons = named.flat().flatMap((one) => (one.outcome === 'refused' ? [one.error.code] : []));
  expect(new Set(reasons)).toEqual(new Set(['already-exists']));

  const key = { idempotency: { key: 'd_1:7', bodyHash: '', scope: 'handed-on' } };
  const handed = await everywhere(stores, 4, (store, n) =>
    change(store, { dealId: `d_handed${n}`, create: newDeal(), writes: received, ...key }),
  );
  expect(outcomes(handed.flat())).toEqual(['applied', ...Array.from({ length: 11 }, () => 'repeated')]);
  expect(new Set(handed.flat().map(({ dealId }) => dealId)).size).toBe(1);
});

test('deals of one contact that several servers make at once see each other: “once ever” holds', async () => {
  const { stores } = await servers(3);
  const makers = everywhere(stores, 5, (store, n) =>
    store.changeDeals(
      [{ dealId: `d_${n}`, now: start, ask: null, create: newDeal(), earlier: true }],
      ({ earlier }) => ({ writes: received, response: earlier.length }),
    ),
  );
  const seen = (await makers).flat().map((one) => ('response' in one ? Number(one.response) : -1));
  expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n));
});

test('patches of common contacts through deals of several servers are all kept, and nobody waits in a circle', async () => {
  const { url, stores } = await servers(3);
  const contacts = ['c_olga', 'c_ivan', 'c_petra'];
  await stores[0]!.contacts.create({ id: 'c_ivan', firstName: 'Ivan' }, start);
  await stores[0]!.contacts.create({ id: 'c_petra', firstName: 'Petra' }, start);
  const parts = contacts.map((id) => ({ id, role: null, main: id === 'c_olga' }));
  const ids = Array.from({ length: 9 }, (_, n) => `d_${n}`);
  for (const id of ids) await makeDeal(stores[0]!, id, { contacts: parts });
  const results = await everywhere(stores, 40, (store, n) =>
    store.changeDeals(
      // Each server goes through the deals, and each deal through the contacts, in an order of its own.
      [{ dealId: ids[(n * 7) % ids.length]!, now: start, ask: null }],
      (loaded) => ({
        writes: {
          contacts: [...contacts.slice(n % 3), ...contacts.slice(0, n % 3)].map((id) => {
            const fields = loaded.contacts.find(({ contact }) => contact.id === id)!.contact.fields;
            return { id, patch: { fields: { ...fields, n: Number(fields.n ?? 0) + 1 } } };
          }),
        },
      }),
    ),
  );
  expect(new Set(outcomes(results.flat()))).toEqual(new Set(['applied']));
  for (const id of contacts) expect((await stores[1]!.contacts.get(id))?.fields).toEqual({ n: 120 });
  expect(await deadlocks(url)).toBe(0);
});

test('no decision stands on a contact or an owner as they no longer were when it was asked for', async () => {
  const { stores } = await servers(3);
  const ids = Array.from({ length: 6 }, (_, n) => `d_${n}`);
  for (const id of ids) await makeDeal(stores[0]!, id);
  /** The newest of each that its writer has been told is saved. */
  const saved = { contact: 0, owner: 0 };
  let running = true;
  const writing = (async () => {
    for (let n = 1; running; n++) {
      const store = stores[n % 3]!;
      await store.contacts.update('c_olga', { fields: { n } }, start);
      saved.contact = n;
      await store.users.update('u_anna', { name: String(n) });
      saved.owner = n;
    }
  })();
  const stale: string[] = [];
  await everywhere(stores, 60, async (store, n) => {
    const asked = { ...saved };
    const dealId = ids[n % ids.length]!;
    const [result] = await store.changeDeals([{ dealId, now: start, ask: null }], ({ contacts, owner }) => ({
      writes: { timeline: [{ at: start, type: 'seen', actor: { kind: 'timer' } }] },
      response: [Number(contacts[0]?.contact.fields.n ?? 0), Number(owner?.name) || 0],
    }));
    const [contact, owner] = (result?.outcome === 'applied' ? result.response : [-1, -1]) as [number, number];
    if (contact < asked.contact || owner < asked.owner)
      stale.push(`${contact} ${owner} ${JSON.stringify(asked)}`);
  });
  running = false;
  await writing;
  expect(stale).toEqual([]);
  expect(saved.contact).toBeGreaterThan(3);
});

test('a storm of everything at once leaves each deal whole', async () => {
  const { url, stores } = await servers(3);
  const ids = Array.from({ length: 5 }, (_, n) => `d_${n}`);
  for (const id of ids) await makeDeal(stores[0]!, id, { valueMinor: 0 });
  const work = everywhere(stores, 50, async (store, n) => {
    const timer = `t${n % 4}`;
    const [result] = await store.changeDeals(
      [{ dealId: ids[n % 5]!, now: start, ask: null, idempotency: { key: `k${n % 100}`, bodyHash: '' } }],
      ({ deal }) => ({
        writes: {
          deal: { valueMinor: (deal.valueMinor ?? 0) + 1 },
          timeline: [{ at: start, type: `n${n}`, actor: { kind: 'timer' } }],
          timers: [
            { timer, dueAt: start + n, event: { type: `due.${timer}` } },
            { timer: `t${(n + 1) % 4}`, cancel: true },
          ],
          contacts: n % 10 === 0 ? [{ id: 'c_olga', patch: { jobTitle: String(n) } }] : [],
        },
      }),
    );
    return result!;
  });
  const results = await work;
  expect(new Set(outcomes(results))).toEqual(new Set(['applied', 'repeated']));
  const applied = results.filter(({ outcome }) => outcome === 'applied').length;
  let sum = 0;
  for (const id of ids) {
    const deal = (await stores[2]!.deals.get(id))!;
    expect(deal).toMatchObject({ valueMinor: deal.rev - 1, seq: deal.rev });
    sum += deal.rev - 1;
    const [count] = await ask(
      url,
      'select count(*)::int as entries, max(seq)::int as last from timeline where deal_id = $1',
      [id],
    );
    expect(count).toEqual({ entries: deal.seq, last: deal.seq });
  }
  expect(sum).toBe(applied);
  expect(await deadlocks(url)).toBe(0);
  // Every server goes on from what the others have left.
  for (const store of stores) await changed(store, ...ids.map((dealId) => ({ dealId })));
});

test('a change goes by keys alone, also while its tables are so small that reading them whole would be cheaper', async () => {
  const { url, stores } = await servers(1);
  const tables =
    'deals deal_contacts contacts companies users timers actions outbox timeline messages idempotency import_keys search_words';
  /** What connections have counted is there for all once they are gone. */
  const scansOnceGone = async () => {
    const others = `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await expect.poll(async () => (await ask(url, others))[0]?.n).toBe(0);
    return ask(
      url,
      `select relname, seq_scan::int from pg_stat_user_tables where relname = any($1) order by relname`,
      [tables.split(' ')],
    );
  };
  await makeDeal(stores[0]!, 'd_1', {}, { outbox: { add: [mail()] } });
  await stores[0]!.close();
  const before = await scansOnceGone();
  const other = await serverOn(url);
  const key = { key: 'k', bodyHash: '' };
  await changed(other, {
    dealId: 'd_2',
    create: newDeal(),
    earlier: true,
    writes: received,
    importKey: 'crm/1',
  });
  await changed(other, {
    dealId: 'd_1',
    outboxId: 'o_1',
    idempotency: key,
    writes: {
      deal: { title: 'Another' },
      timeline: [{ at: start, type: 'x', actor: { kind: 'timer' } }],
      timers: [{ timer: 'e2', dueAt: start, event: { type: 'due.e2' } }],
      actions: { opened: [action()] },
      outbox: { change: [{ id: 'o_1', state: 'sent', sentAt: start }] },
      contacts: [{ id: 'c_olga', patch: { lastName: 'Shevchenko' } }],
    },
  });
  const ended = { instance: 'a1', state: 'done', result: 'reached', endedAt: start, endedBy: null } as const;
  await changed(other, {
    dealId: 'd_1',
    timer: 'e2',
    writes: { actions: { ended: [ended] }, outbox: { cancel: ['a9'] } },
  });
  await other.close();
  expect(await scansOnceGone()).toEqual(before);
});
