import { describe, expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { LoadedDeal, Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { change, changed, furnish, mail, makeDeal, snapshotAt, start } from './scene.ts';

/** What a decision about the deal sees now. */
async function seen(store: Store, dealId = 'd_1'): Promise<LoadedDeal> {
  let loaded: LoadedDeal | undefined;
  await store.changeDeals([{ dealId, now: start, ask: null }], (one) => {
    loaded = one;
    return { writes: {} };
  });
  return loaded!;
}

const withDeal = async () => {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1');
  await seen(store);
  return store;
};

describe('a decision never sees what is out of date', () => {
  test('after the contact, the company or the owner was changed', async () => {
    const store = await withDeal();
    await store.contacts.update('c_olga', { firstName: 'Oksana' }, start);
    await store.companies.update('co_hill', { name: 'Mountain' }, start);
    await store.users.update('u_anna', { active: false });
    expect(await seen(store)).toMatchObject({
      contacts: [{ contact: { firstName: 'Oksana' } }],
      company: { name: 'Mountain' },
      owner: { active: false },
    });
  });

  test('after a contact joined or left the deal', async () => {
    const store = await withDeal();
    await store.contacts.create({ id: 'c_ivan', firstName: 'Ivan' }, start);
    await store.contacts.putInDeal('d_1', 'c_ivan', { role: 'specialist', main: false });
    expect((await seen(store)).contacts).toHaveLength(2);
    await store.contacts.takeFromDeal('d_1', 'c_olga');
    expect((await seen(store)).contacts).toMatchObject([{ contact: { id: 'c_ivan' }, main: true }]);
  });

  test('after another deal’s change has touched their common contact', async () => {
    const store = await withDeal();
    await makeDeal(store, 'd_2');
    const contacts = [{ id: 'c_olga', patch: { unsubscribedAt: start } }];
    await changed(store, { dealId: 'd_2', writes: { contacts } });
    expect(await seen(store)).toMatchObject({ contacts: [{ contact: { unsubscribedAt: start } }] });
  });

  test('after a change that was taken back because its rows couldn’t be written', async () => {
    const store = await withDeal();
    const results = await change(
      store,
      { dealId: 'd_1', writes: { outbox: { add: [mail()] } } },
      {
        dealId: 'd_1',
        writes: {
          deal: { title: 'Never', snapshot: snapshotAt('comparing') },
          contacts: [{ id: 'c_olga', patch: { firstName: 'Never' } }],
          outbox: { add: [mail()] },
          notifications: [{ id: 'n_1', userId: 'u_anna', dealId: 'd_1', text: 'x', at: start }],
        },
      },
      {
        dealId: 'd_1',
        writes: {
          contacts: [{ id: 'c_olga', patch: { firstName: 'Never' } }],
          notifications: [
            { id: 'n_2', userId: 'u_anna', dealId: 'd_1', text: 'x', at: start },
            { id: 'n_2', userId: 'u_anna', dealId: 'd_1', text: 'x', at: start },
          ],
        },
      },
    );
    expect(results).toMatchObject([
      { outcome: 'applied', rev: 3 },
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
    expect(await seen(store)).toMatchObject({
      deal: { title: 'New website', snapshot: { step: 'received' }, rev: 3 },
      contacts: [{ contact: { firstName: 'Olga' } }],
    });
  });

  test('after a transaction that failed', async () => {
    const store = await withDeal();
    const failing = store.transact(async (records) => {
      await records.contacts.update('c_olga', { firstName: 'Never' }, start);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await seen(store)).toMatchObject({ contacts: [{ contact: { firstName: 'Olga' } }] });
  });

  test('after another process has written', async () => {
    const store = await withDeal();
    const command = await openStore({ ...store.place, lock: false });
    await command.contacts.update('c_olga', { firstName: 'Oksana' }, start);
    await command.close();
    expect(await seen(store)).toMatchObject({ contacts: [{ contact: { firstName: 'Oksana' } }] });
  });

  test('when more deals are busy than are remembered', async () => {
    const store = await withDeal();
    const ids = Array.from({ length: 4_500 }, (_, i) => `d_many${i}`);
    const writes = { deal: { snapshot: snapshotAt('received'), step: 'received' } };
    const create = {
      title: 'One of many',
      processId: 'agency',
      versionHash: 'h',
      entry: 'hand',
      contacts: [],
    };
    await changed(store, ...ids.map((dealId) => ({ dealId, create, writes })));
    await changed(store, ...ids.map((dealId, i) => ({ dealId, writes: { deal: { valueMinor: i } } })));
    expect(await seen(store, 'd_many0')).toMatchObject({ deal: { valueMinor: 0, rev: 2 } });
    expect(await seen(store, 'd_many4499')).toMatchObject({ deal: { valueMinor: 4_499, rev: 2 } });
    expect(await seen(store)).toMatchObject({ deal: { title: 'New website' } });
  });
});
