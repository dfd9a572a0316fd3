import { describe, expect, test } from 'vitest';
import { tempStore } from '../../support/temp-store.ts';
import { minute, start } from './scene.ts';

const entry = (email: string, at = start) =>
  ({ email, reason: 'by-hand', note: null, at, by: null }) as const;

describe('an address on the list', () => {
  test('suppresses the contacts that have it, in any case', async () => {
    const store = await tempStore();
    await store.contacts.create({ id: 'c_1', email: 'Olga@Hill.example' }, start);
    await store.contacts.create({ id: 'c_2', email: 'other@hill.example' }, start);
    expect(
      await store.suppressions.add([entry(' olga@hill.EXAMPLE'), entry('olga@hill.example')], start + 1),
    ).toEqual({
      added: 1,
      contacts: ['c_1'],
    });
    expect(await store.contacts.get('c_1')).toMatchObject({ suppressedAt: start + 1 });
    expect(await store.contacts.get('c_2')).toMatchObject({ suppressedAt: null });
    expect(await store.suppressions.count()).toBe(1);
  });

  test('suppresses a contact that is made with it, or gets it, from the start', async () => {
    const store = await tempStore();
    await store.suppressions.add([entry('olga@hill.example')], start);
    const made = await store.contacts.create({ id: 'c_1', email: 'OLGA@hill.example' }, start + 1);
    expect(made.suppressedAt).toBe(start);
    expect((await store.contacts.update('c_1', { email: 'new@hill.example' }, start + 2)).suppressedAt).toBe(
      null,
    );
    expect((await store.contacts.update('c_1', { email: 'olga@hill.example' }, start + 3)).suppressedAt).toBe(
      start,
    );
    expect((await store.contacts.update('c_1', { phone: '1' }, start + 4)).suppressedAt).toBe(start);
  });

  test('keeps its place when it is added again, and sets its contacts free when it is removed', async () => {
    const store = await tempStore();
    await store.contacts.create({ id: 'c_1', email: 'olga@hill.example' }, start);
    await store.suppressions.add([entry('olga@hill.example')], start);
    expect(
      await store.suppressions.add([{ ...entry('olga@hill.example'), reason: 'imported' }], start + 1),
    ).toEqual({ added: 0, contacts: [] });
    expect(await store.suppressions.remove('OLGA@hill.example', start + 2)).toMatchObject({
      reason: 'by-hand',
    });
    expect(await store.contacts.get('c_1')).toMatchObject({ suppressedAt: null });
    expect(await store.suppressions.remove('olga@hill.example', start + 2)).toBeNull();
  });
});

test('the list is read newest first in pages, and searched by address or domain', async () => {
  const store = await tempStore();
  const emails = ['anna@hill.example', 'ben@dale.example', 'carl@hill.example', 'hillary@dale.example'];
  await store.suppressions.add(
    emails.map((email, index) => entry(email, start + index * minute)),
    start,
  );
  await store.suppressions.add(
    Array.from({ length: 250 }, (_, index) => ({
      ...entry(`n${index}@many.example`, start - 1),
      reason: 'imported' as const,
    })),
    start,
  );
  const first = await store.suppressions.list({ limit: 3 });
  expect(first.items.map(({ email }) => email)).toEqual(emails.slice(1).toReversed());
  const second = await store.suppressions.list({ limit: 2, cursor: first.nextCursor });
  expect(second.items.map(({ email }) => email)).toEqual(['anna@hill.example', 'n9@many.example']);
  const found = await store.suppressions.list({ search: 'HILL' });
  expect(found.items.map(({ email }) => email)).toEqual([
    'hillary@dale.example',
    'carl@hill.example',
    'anna@hill.example',
  ]);
  expect((await store.suppressions.list({ search: '@dale' })).items).toHaveLength(2);
  expect((await store.suppressions.list({ reason: 'by-hand' })).items).toHaveLength(4);
  expect(await store.suppressions.count()).toBe(254);
});

describe('the history of a contact’s agreement', () => {
  const agreed = { given: true, source: 'fair', at: start - minute, wording: 'Yes' };

  test('gets a line by itself whenever the agreement changes, and none when it doesn’t', async () => {
    const store = await tempStore();
    await store.contacts.create({ id: 'c_1', consent: { ...agreed, how: 'import' } }, start);
    await store.contacts.update('c_1', { phone: '1', consent: agreed }, start + 1);
    await store.contacts.update(
      'c_1',
      {
        consent: {
          given: false,
          source: 'by phone',
          at: start + 2,
          wording: null,
          how: 'by-hand',
          by: 'u_1',
        },
      },
      start + 2,
    );
    await store.consents.add({
      contactId: 'c_1',
      kind: 'topic-off',
      topic: 'offers',
      how: 'page',
      source: null,
      wording: null,
      at: start + 3,
      notedAt: start + 3,
      by: null,
    });
    expect(await store.consents.ofContact('c_1')).toMatchObject([
      { kind: 'topic-off', topic: 'offers', how: 'page' },
      { kind: 'withdrawn', source: 'by phone', how: 'by-hand', by: 'u_1', at: start + 2 },
      { kind: 'given', source: 'fair', wording: 'Yes', how: 'import', at: start - minute, notedAt: start },
    ]);
  });

  test('begins when something is known', async () => {
    const store = await tempStore();
    await store.contacts.create({ id: 'c_1', email: 'a@b.example' }, start);
    expect(await store.consents.ofContact('c_1')).toEqual([]);
  });
});
