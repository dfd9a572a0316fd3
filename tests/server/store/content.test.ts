import { describe, expect, test } from 'vitest';
import type { ContentRecord } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { start } from './scene.ts';

const prices = (given: Partial<ContentRecord> = {}): ContentRecord => ({
  id: 'price-list',
  name: 'Price list',
  kind: 'document',
  moment: 'offer',
  language: 'en',
  note: '',
  fileName: 'prices.pdf',
  type: 'application/pdf',
  size: 6,
  blobId: 'b_1',
  blobBefore: null,
  edition: 1,
  createdAt: start,
  createdBy: null,
  updatedAt: start,
  updatedBy: null,
  ...given,
});

describe('the content library', () => {
  test('keeps files in parts, byte by byte', async () => {
    const store = await tempStore();
    await store.content.addPart('b_1', 0, Uint8Array.of(0, 255, 10));
    await store.content.addPart('b_1', 1, Uint8Array.of(13, 0, 128));
    await store.content.add(prices());
    expect(await store.content.get('price-list')).toEqual(prices());
    const parts = [await store.content.part('b_1', 0), await store.content.part('b_1', 1)];
    expect(parts.map((part) => [...(part ?? [])])).toEqual([
      [0, 255, 10],
      [13, 0, 128],
    ]);
    expect(await store.content.part('b_1', 2)).toBeNull();
  });

  test('gives an id to one file alone, and knows what is gone', async () => {
    const store = await tempStore();
    await store.content.add(prices());
    await expect(store.content.add(prices({ name: 'Other' }))).rejects.toMatchObject({
      code: 'already-exists',
    });
    await expect(store.content.update('nothing', { note: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await store.content.all()).map(({ name }) => name)).toEqual(['Price list']);
  });

  test('finds what uploads that never ended have left, and leaves alone what a file holds or held', async () => {
    const store = await tempStore();
    for (const blob of ['b_0', 'b_1', 'b_2', 'b_9']) await store.content.addPart(blob, 0, Uint8Array.of(1));
    await store.content.add(prices({ blobId: 'b_2', blobBefore: 'b_1', edition: 2 }));
    expect(await store.content.strayBlobs('b_5')).toEqual(['b_0']);
    await store.content.dropBlob('b_0');
    expect(await store.content.strayBlobs('b_99')).toEqual(['b_9']);
  });

  test('a file goes with all that it holds and held', async () => {
    const store = await tempStore();
    for (const blob of ['b_1', 'b_2']) await store.content.addPart(blob, 0, Uint8Array.of(1));
    await store.content.add(prices({ blobId: 'b_2', blobBefore: 'b_1' }));
    await store.content.remove('price-list');
    expect(await store.content.get('price-list')).toBeNull();
    expect(await store.content.part('b_1', 0)).toBeNull();
    expect(await store.content.part('b_2', 0)).toBeNull();
  });
});

describe('snippets', () => {
  test('are kept by name with their languages, and written over', async () => {
    const store = await tempStore();
    const regards = { name: 'regards', text: 'Best, {{ owner.name }}', variants: { uk: 'З повагою' } };
    await store.snippets.put({ ...regards, updatedAt: start, updatedBy: null });
    await store.snippets.put({ ...regards, text: 'Yours', updatedAt: start + 1, updatedBy: 'u_1' });
    await store.snippets.put({
      name: 'hours',
      text: '9 to 6',
      variants: {},
      updatedAt: start,
      updatedBy: null,
    });
    expect((await store.snippets.all()).map(({ name, text }) => [name, text])).toEqual([
      ['hours', '9 to 6'],
      ['regards', 'Yours'],
    ]);
    expect(await store.snippets.get('regards')).toMatchObject({
      variants: { uk: 'З повагою' },
      updatedBy: 'u_1',
    });
    await store.snippets.remove('regards');
    expect(await store.snippets.get('regards')).toBeNull();
  });
});
