import { describe, expect, test } from 'vitest';
import { tempStore } from '../../support/temp-store.ts';
import { furnish, makeDeal, start } from './scene.ts';

async function furnished() {
  const store = await tempStore();
  await furnish(store);
  return store;
}

describe('contacts', () => {
  test('keep everything that was given, and empty what wasn’t', async () => {
    const store = await tempStore();
    const given = {
      id: 'c_1',
      firstName: 'Ján',
      email: 'Jan@Example.com',
      consent: { given: true, source: 'form', at: start, wording: 'Yes' },
      fields: { shoeSize: 43, vip: true, note: null },
      zone: undefined,
    };
    const made = await store.contacts.create(given, start);
    expect(made).toMatchObject({ ...given, zone: null, lastName: null, createdAt: start });
    expect(await store.contacts.get('c_1')).toEqual(made);
  });

  test('are found by address whatever its case', async () => {
    const store = await furnished();
    expect(await store.contacts.byEmail(' OLGA@Hill.example ')).toMatchObject({ id: 'c_olga' });
    expect(await store.contacts.byEmail('olga@hill')).toBeNull();
  });

  test('change only in what a patch names', async () => {
    const store = await furnished();
    const changed = await store.contacts.update(
      'c_olga',
      { phone: '+380 44', firstName: undefined },
      start + 1,
    );
    expect(changed).toMatchObject({
      phone: '+380 44',
      firstName: 'Olga',
      updatedAt: start + 1,
      createdAt: start,
    });
    expect(await store.contacts.get('c_olga')).toEqual(changed);
    await expect(store.contacts.update('c_no', {}, start)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('are listed by name, in pages, with company and open deals', async () => {
    const store = await furnished();
    for (const [id, lastName] of [
      ['c_1', 'Adams'],
      ['c_2', 'Žák'],
      ['c_3', 'ádám'],
    ] as const) {
      await store.contacts.create({ id, lastName }, start);
    }
    await makeDeal(store, 'd_1');
    await makeDeal(store, 'd_2', {}, { deal: { status: 'won', closedAt: start } });
    const first = await store.contacts.list({ limit: 3 });
    const second = await store.contacts.list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['c_3', 'c_1', 'c_olga', 'c_2']);
    expect(first.items[2]).toMatchObject({ companyName: 'Hill & Sons', openDeals: 1 });
  });

  test('are searched by the beginnings of words of name, address or company, without case and accents', async () => {
    const store = await furnished();
    await store.contacts.create(
      { id: 'c_1', firstName: 'Zoë', lastName: 'Müller', email: 'zm@firm.example' },
      start,
    );
    const found = async (search: string) => (await store.contacts.list({ search })).items.map(({ id }) => id);
    expect(await found('MULL zoe')).toEqual(['c_1']);
    expect(await found('firm')).toEqual(['c_1']);
    expect(await found('sons')).toEqual(['c_olga']);
    expect(await found('olga@hill.example')).toEqual(['c_olga']);
    expect(await found('ller')).toEqual([]);
    expect(await found('zoe kovalenko')).toEqual([]);
    expect(await found('%')).toHaveLength(2);
  });

  test('refuse a cursor of another list', async () => {
    const store = await furnished();
    const cursor = Buffer.from('[1]').toString('base64url');
    await expect(store.contacts.list({ cursor })).rejects.toMatchObject({ code: 'invalid' });
    await expect(store.contacts.list({ cursor: 'rubbish' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('join a deal, and leave it with one main contact as long as anybody is left', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await store.contacts.create({ id: 'c_ivan', firstName: 'Ivan' }, start);
    await store.contacts.putInDeal('d_1', 'c_ivan', { role: 'specialist', main: true });
    expect(await store.deals.contactsOf('d_1')).toMatchObject([
      { contact: { id: 'c_ivan' }, role: 'specialist', main: true },
      { contact: { id: 'c_olga' }, main: false },
    ]);
    expect(await store.deals.openOfContact('c_ivan')).toEqual(['d_1']);
    await store.contacts.takeFromDeal('d_1', 'c_ivan');
    expect(await store.deals.contactsOf('d_1')).toMatchObject([{ contact: { id: 'c_olga' }, main: true }]);
    const stranger = store.contacts.putInDeal('d_1', 'c_no', { role: null, main: false });
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
  });

  test('show their company and their deals, newest first', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await makeDeal(store, 'd_2', { title: 'Second' });
    expect(await store.pages.contact('c_olga')).toMatchObject({
      contact: { id: 'c_olga' },
      company: { name: 'Hill & Sons' },
      deals: [{ id: 'd_2', ownerName: 'Anna Berg', contactName: 'Olga Kovalenko' }, { id: 'd_1' }],
    });
    expect(await store.pages.contact('c_no')).toBeNull();
  });
});

describe('companies', () => {
  test('are found by name and domain whatever the case, and searched by words', async () => {
    const store = await furnished();
    expect(await store.companies.byName('hill & SONS')).toMatchObject({ id: 'co_hill' });
    expect(await store.companies.byDomain('HILL.example')).toMatchObject({ id: 'co_hill' });
    await store.companies.update('co_hill', { name: 'Mountain' }, start + 1);
    expect((await store.companies.list({ search: 'moun' })).items).toMatchObject([
      { id: 'co_hill', contacts: 1 },
    ]);
    expect((await store.companies.list({ search: 'sons' })).items).toEqual([]);
    await expect(store.companies.update('co_no', {}, start)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('show their contacts, deals, and one timeline across them', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await makeDeal(store, 'd_2');
    expect(await store.pages.company('co_hill')).toMatchObject({
      company: { name: 'Hill & Sons' },
      contacts: [{ id: 'c_olga' }],
      deals: [{ id: 'd_2' }, { id: 'd_1' }],
    });
    const hill = { companyId: 'co_hill' };
    const first = await store.timeline.history(hill, { limit: 1 });
    const second = await store.timeline.history(hill, { limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toMatchObject([
      { of: 'deal', entry: { dealId: 'd_2' } },
      { of: 'deal', entry: { dealId: 'd_1' } },
    ]);
    expect((await store.timeline.ofContact('c_olga')).items).toHaveLength(2);
  });
});

test('deals are listed newest first, by any mix of filters', async () => {
  const store = await furnished();
  await makeDeal(store, 'd_1', { title: 'Spring campaign' });
  await makeDeal(store, 'd_2', { ownerId: null });
  await makeDeal(store, 'd_3', { companyId: null }, { deal: { status: 'won', closedAt: start } });
  const ids = async (filter: Parameters<typeof store.deals.list>[0]) =>
    (await store.deals.list(filter)).items.map(({ id }) => id);
  expect(await ids({})).toEqual(['d_3', 'd_2', 'd_1']);
  expect(await ids({ status: 'open', contactId: 'c_olga' })).toEqual(['d_2', 'd_1']);
  expect(await ids({ companyId: 'co_hill', ownerId: 'u_anna' })).toEqual(['d_1']);
  expect(await ids({ search: 'camp kov' })).toEqual(['d_1']);
  const first = await store.deals.list({ limit: 2 });
  expect((await store.deals.list({ limit: 2, cursor: first.nextCursor })).items).toMatchObject([
    { id: 'd_1' },
  ]);
});

test('one search finds deals, contacts and companies', async () => {
  const store = await furnished();
  await makeDeal(store, 'd_1', { title: 'Hill climbing' });
  const find = (text: string) => store.search.find({ text, limit: 5, typos: true });
  const found = await find('hill');
  expect(found.map(({ kind, id, name }) => `${kind} ${id} ${name}`).toSorted()).toEqual([
    'company co_hill Hill & Sons',
    'contact c_olga Olga Kovalenko',
    'deal d_1 Hill climbing',
  ]);
  expect(await find('  ')).toEqual([]);
});
