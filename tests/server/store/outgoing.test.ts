import { expect, test } from 'vitest';
import { tempStore } from '../../support/temp-store.ts';
import { changed, furnish, mail, makeDeal, minute, start } from './scene.ts';

async function full() {
  const store = await tempStore();
  await furnish(store);
  const rows = (deal: string, from: number) =>
    Array.from({ length: 3 }, (_, index) => ({
      ...mail({
        id: `o_${from + index}`,
        instance: `mail.${from + index}`,
        notBefore: start + (9 - from - index) * minute,
      }),
      idempotencyKey: `${deal}:${from + index}`,
    }));
  await makeDeal(store, 'd_1', { ownerId: 'u_anna', title: 'First' }, { outbox: { add: rows('d_1', 1) } });
  await makeDeal(store, 'd_2', { ownerId: null, title: 'Second' }, { outbox: { add: rows('d_2', 4) } });
  await changed(store, {
    dealId: 'd_2',
    writes: {
      outbox: {
        change: [
          { id: 'o_4', state: 'failed' },
          { id: 'o_5', reason: { code: 'sending-off', until: null } },
        ],
      },
    },
  });
  return store;
}

const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

test('what waits is listed by the time it may leave, in pages, with its deal', async () => {
  const store = await full();
  const first = await store.outgoing.unsettled('waiting', { limit: 2 });
  expect(ids(first)).toEqual(['o_6', 'o_5']);
  expect(first.items[0]).toMatchObject({ dealTitle: 'Second', ownerId: null, held: false });
  const rest = await store.outgoing.unsettled('waiting', { limit: 9, cursor: first.nextCursor });
  expect(ids(rest)).toEqual(['o_3', 'o_2', 'o_1']);
  expect(ids(await store.outgoing.unsettled('failed', {}))).toEqual(['o_4']);
  expect(ids(await store.outgoing.unsettled('unknown', {}))).toEqual([]);
});

test('filters hold for pages and for counts', async () => {
  const store = await full();
  expect(ids(await store.outgoing.unsettled('waiting', { ownerId: 'u_anna' }))).toEqual([
    'o_3',
    'o_2',
    'o_1',
  ]);
  expect(ids(await store.outgoing.unsettled('waiting', { code: 'sending-off' }))).toEqual(['o_5']);
  expect(await store.outgoing.counts({})).toEqual({ waiting: 5, failed: 1 });
  expect(await store.outgoing.counts({ ownerId: 'u_anna' })).toEqual({ waiting: 3 });
  expect(await store.outgoing.counts({ processId: 'other' })).toEqual({});
  await changed(store, { dealId: 'd_1', writes: { deal: { held: true } } });
  expect(ids(await store.outgoing.unsettled('waiting', { code: 'reply-held' }))).toEqual([
    'o_3',
    'o_2',
    'o_1',
  ]);
});

test('what has left is listed newest first, whatever deal it belongs to', async () => {
  const store = await full();
  const message = (id: string, dealId: string | null, at: number, direction: 'in' | 'out' = 'out') => ({
    id,
    dealId,
    contactId: 'c_olga',
    direction,
    fromAddress: 'us@ours.test',
    toAddress: 'olga@hill.example',
    subject: id,
    text: '',
    html: null,
    messageId: null,
    inReplyTo: null,
    at,
    state: direction === 'out' ? ('sent' as const) : ('reply' as const),
    accountId: null,
  });
  await changed(store, {
    dealId: 'd_1',
    writes: { messages: [message('m_1', 'd_1', start), message('m_in', 'd_1', start + 1, 'in')] },
  });
  await store.messages.add(message('m_2', null, start + minute));
  const first = await store.outgoing.sent({ limit: 1 });
  expect(ids(first)).toEqual(['m_2']);
  const rest = await store.outgoing.sent({ limit: 5, cursor: first.nextCursor });
  expect(rest.items).toMatchObject([{ id: 'm_1', dealTitle: 'First', ownerId: 'u_anna' }]);
  expect(ids(await store.outgoing.sent({ ownerId: 'u_anna' }))).toEqual(['m_1']);
  expect(await store.outgoing.sentSince(start, {})).toBe(2);
  expect(await store.outgoing.sentSince(start + 1, { ownerId: 'u_anna' })).toBe(0);
});
