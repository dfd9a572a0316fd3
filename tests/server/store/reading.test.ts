import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { tempStore } from '../../support/temp-store.ts';
import { changed, furnish, makeDeal } from './scene.ts';

test('reads of one moment see nothing of what is committed meanwhile; the next see all of it', async () => {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1', { title: 'Website' });
  const titles = await store.read(async ({ deals }) => {
    const before = (await deals.get('d_1'))?.title;
    await changed(store, { dealId: 'd_1', writes: { deal: { title: 'Shop' } } });
    return [before, (await deals.get('d_1'))?.title];
  });
  expect(titles).toEqual(['Website', 'Website']);
  expect(await store.read(async ({ deals }) => (await deals.get('d_1'))?.title)).toBe('Shop');
});

test('many pages at once are all read', async () => {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1');
  const pages = await Promise.all(
    Array.from({ length: 20 }, () => store.read(async (records) => records.pages.deal('d_1'))),
  );
  expect(pages.map((page) => page?.deal.id)).toEqual(pages.map(() => 'd_1'));
});

test('a read that fails fails alone, and says what it is about', async () => {
  const store = await tempStore();
  await furnish(store);
  const failing = store.read(async ({ deals }) => deals.list({ cursor: 'no cursor' }));
  await expect(failing).rejects.toMatchObject({ code: 'invalid' });
  await expect(store.read(async ({ users }) => users.list())).resolves.toHaveLength(1);
});

test('who reads can’t write', async () => {
  const store = await tempStore();
  const writing = store.read(async ({ settings }) => settings.set('key', 'value'));
  await expect(writing).rejects.toMatchObject({ name: 'AppError' });
  expect(await store.settings.get('key', z.string())).toBeNull();
});

test('a store that is closed while something is read lets the reading end', async () => {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1');
  const reading = store.read(async ({ deals }) => deals.get('d_1')).catch(() => 'refused');
  await setImmediate();
  await store.close();
  expect(await reading).toSatisfy((one: unknown) => one === 'refused' || one !== null);
});
