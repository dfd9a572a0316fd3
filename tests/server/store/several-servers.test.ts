import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { furnish, start } from './scene.ts';

const person = { role: 'rep', zone: null, active: true, processRoles: {} } as const;
const Count = z.number();

/** Three servers on one database, each with connections of its own. */
async function three(parameters = ''): Promise<[Store, Store, Store]> {
  const url = await tempPostgres();
  const server = async (): Promise<Store> => {
    const store = await openStore({ url: `${url}${parameters}` });
    onTestFinished(() => store.close());
    return store;
  };
  return Promise.all([server(), server(), server()]);
}

test('transactions of all servers take turns: what one reads, no other changes before it has written', async () => {
  const all = await three();
  const add = (store: Store): Promise<void> =>
    store.transact(async ({ settings }) => {
      const before = (await settings.get('count', Count)) ?? 0;
      await settings.set('count', before + 1);
    });
  await Promise.all(Array.from({ length: 10 }, () => all.map(add)).flat());
  expect(await all[0].settings.get('count', Count)).toBe(30);
});

test('whoever has waited for the turn sees what the one before has done', async () => {
  const [one, other] = await three();
  const make = (store: Store, id: string) =>
    store.transact(async ({ contacts }) => {
      if (await contacts.byEmail('sofie@acme.test')) return 'there';
      await contacts.create({ id, email: 'sofie@acme.test' }, start);
      return 'made';
    });
  const outcomes = await Promise.all([make(one, 'c_1'), make(other, 'c_2'), make(one, 'c_3')]);
  expect(outcomes.toSorted()).toEqual(['made', 'there', 'there']);
});

test('a transaction runs again when somebody else changes a row before it does, and keeps both changes', async () => {
  const [one, other] = await three();
  await furnish(one);
  let runs = 0;
  await one.transact(async ({ contacts }) => {
    runs++;
    await contacts.get('c_olga');
    if (runs === 1) await other.contacts.update('c_olga', { unsubscribedAt: start }, start);
    await contacts.update('c_olga', { phone: '+380 44' }, start);
  });
  expect(runs).toBe(2);
  expect(await one.contacts.get('c_olga')).toMatchObject({ phone: '+380 44', unsubscribedAt: start });
});

test('patches of one record by several servers at once are all kept', async () => {
  const all = await three();
  await furnish(all[0]);
  await Promise.all([
    all[0].contacts.update('c_olga', { phone: '+380 44' }, start),
    all[1].contacts.update('c_olga', { jobTitle: 'Owner' }, start),
    all[2].contacts.update('c_olga', { country: 'UA' }, start),
    all[0].contacts.update('c_olga', { language: 'uk' }, start),
    all[1].contacts.update('c_olga', { zone: 'Europe/Kyiv' }, start),
  ]);
  expect(await all[2].contacts.get('c_olga')).toMatchObject({
    phone: '+380 44',
    jobTitle: 'Owner',
    country: 'UA',
    language: 'uk',
    zone: 'Europe/Kyiv',
  });
});

test('one of several that take the same address at once gets it, the others are told who has it', async () => {
  const all = await three();
  const made = await Promise.allSettled(
    all.map((store, i) =>
      store.users.create({ ...person, id: `u_${i}`, name: `User ${i}`, email: 'anna@ours.test' }, start),
    ),
  );
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = made.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toMatchObject([{ code: 'already-exists' }, { code: 'already-exists' }]);
  expect(await all[0].users.list()).toHaveLength(1);
});

test('a session that many requests find worth touching is touched by one of them', async () => {
  const all = await three();
  await furnish(all[0]);
  const session = { userId: 'u_anna', createdAt: start, expiresAt: start + 10, lastSeenAt: start };
  await all[0].sessions.create('hash', session);
  const touches = all.flatMap(({ sessions }, i) =>
    Array.from({ length: 30 }, (_, n) =>
      sessions.touch(
        'hash',
        { lastSeenAt: start + 3 + i * n, expiresAt: start + 20 },
        { usedSince: start + 2 },
      ),
    ),
  );
  await Promise.all(touches);
  const touched = await all[1].sessions.find('hash', start);
  expect(touched).toMatchObject({ session: { expiresAt: start + 20 } });
  await all[2].sessions.touch(
    'hash',
    { lastSeenAt: start + 9, expiresAt: start + 90 },
    { usedSince: start + 2 },
  );
  expect(await all[1].sessions.find('hash', start)).toEqual(touched);
});

test('a server that stands still in the middle of a transaction loses it, so that the others can go on', async () => {
  const [paused, other] = await three('?idle_in_transaction_session_timeout=200');
  const begun = Promise.withResolvers<void>();
  const waiting = Promise.withResolvers<void>();
  const late = paused.transact(async ({ settings }) => {
    await settings.set('name', 'late');
    begun.resolve();
    await waiting.promise;
    await settings.set('other', 'late');
  });
  const outcome = Promise.allSettled([late]);
  await begun.promise;
  await other.transact(({ settings }) => settings.set('name', 'in time'));
  waiting.resolve();
  expect(await outcome).toMatchObject([{ status: 'rejected', reason: { code: 'storage-unavailable' } }]);
  await vi.waitFor(() => paused.check());
  expect(await paused.settings.get('name', z.string())).toBe('in time');
  expect(await paused.settings.get('other', z.string())).toBeNull();
});

test('a day of the forecast is remembered by one server, whole or not at all', async () => {
  const [one, other, third] = await three();
  const row = {
    processId: 'p',
    month: '2026-11',
    ownerId: null,
    currency: 'EUR',
    deals: 1,
    valueMinor: 100,
    weightedMinor: 50,
    measuredMinor: null,
    wonDeals: 0,
    wonMinor: 0,
  };
  // The same row twice is what stops it in the middle.
  await expect(third.forecasts.takeDay('2026-11-16', start, [row, row])).rejects.toThrow(/unique|duplicate/iu);
  expect(await one.forecasts.hasDay('2026-11-16')).toBe(false);
  const taken = await Promise.all(
    [one, other, third].map((store) => store.forecasts.takeDay('2026-11-16', start, [row])),
  );
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await other.forecasts.hasDay('2026-11-16')).toBe(true);
});
