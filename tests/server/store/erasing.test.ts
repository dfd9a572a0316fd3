import { expect, test } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { furnish, makeDeal, start } from './scene.ts';

const far = Number.MAX_SAFE_INTEGER;

/** Goes on with it part by part, as a worker would. */
async function goOn(store: Store, claim: string, parts = far): Promise<'on' | 'done' | 'lost'> {
  const id = await store.erasing.claim(claim, start, start + 1);
  if (id === null) return 'done';
  for (let part = 0; part < parts; part++) {
    const found = await store.erasing.part(id);
    if (found === null) return 'done';
    const state = await store.erasing.apply(id, claim, found, start, start + 1);
    if (state !== 'on') return state;
  }
  return 'on';
}

async function begun(): Promise<Store> {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1', { title: 'Website for Olga Hillova' });
  await store.contacts.update('c_olga', { lastName: 'Hillova', phone: '+380 44 123 45 67' }, start);
  const person = await store.erasing.seek('c_olga', []);
  await store.erasing.begin(person, { id: 'er_1', contactId: 'c_olga', at: start, by: null });
  return store;
}

test('an erasure that was interrupted is gone on with by another, and ends once', async () => {
  const store = await begun();
  expect(await store.contacts.get('c_olga')).toMatchObject({ firstName: null, email: null, erasedAt: start });
  expect(await goOn(store, 'first', 3)).toBe('on');
  expect((await store.erasing.get('er_1'))?.doneAt).toBeNull();
  // The first one’s claim has run out; what it had begun is not done again.
  const next = await store.erasing.claim('second', start + 2, start + 9);
  expect(next).toBe('er_1');
  const nothing = { changes: [], next: null };
  expect(await store.erasing.apply('er_1', 'first', nothing, start, start + 9)).toBe('lost');
  for (let state = 'on'; state === 'on';) {
    const found = await store.erasing.part('er_1');
    state = found ? await store.erasing.apply('er_1', 'second', found, start, start + 9) : 'done';
  }
  expect((await store.erasing.get('er_1'))?.doneAt).toBe(start);
  expect((await store.deals.get('d_1'))?.title).toBe('Website for •••');
  expect(await store.erasing.part('er_1')).toBeNull();
});

test('whoever comes back is known by a fingerprint alone', async () => {
  const store = await begun();
  await goOn(store, 'one');
  expect(await store.erasing.erasedBefore('Olga@Hill.example')).toEqual({ contactId: 'c_olga', at: start });
  expect(await store.erasing.erasedBefore('somebody@else.example')).toBeNull();
  const again = await store.contacts.create({ id: 'c_again', email: 'olga@hill.example' }, start + 5);
  expect(again.suppressedAt).toBe(start);
});
