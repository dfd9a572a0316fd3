import { expect, test } from 'vitest';
import type { DeliveryRecord, HookCallRecord, HookRecord } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';

const delivery = (id: string, at: number): DeliveryRecord => ({
  id,
  at,
  webhookId: 'o_1',
  kind: 'action',
  byUser: null,
  dealId: 'd_1',
  url: 'https://example.com/hook',
  request: '{}',
  outcome: 'retry',
  status: null,
  answer: '',
  error: 'nobody answered',
  tookMs: 12,
});

const hook: HookRecord = {
  id: 'wh_1',
  name: 'Billing',
  processId: 'p_1',
  event: 'paid',
  findBy: 'email',
  findPath: 'data.customer.email',
  secrets: [{ id: 'ws_1', sealed: 'x', createdAt: 1 }],
  active: true,
  createdAt: 1,
};

const call = (id: string, at: number): HookCallRecord => ({
  id,
  hookId: 'wh_1',
  at,
  webhookId: id,
  outcome: 'taken',
  message: null,
  dealId: 'd_1',
  request: '{}',
});

test('deliveries are listed with the newest first, page by page, and forgotten by age', async () => {
  const { webhooks } = await tempStore();
  for (const number of [1, 2, 3]) await webhooks.addDelivery(delivery(`wd_${number}`, number));
  const first = await webhooks.deliveries({ limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(['wd_3', 'wd_2']);
  const rest = await webhooks.deliveries({ limit: 2, cursor: first.nextCursor });
  expect(rest).toEqual({ items: [delivery('wd_1', 1)], nextCursor: null });
  await webhooks.removeBefore(3);
  expect((await webhooks.deliveries({})).items.map(({ id }) => id)).toEqual(['wd_3']);
  expect(await webhooks.delivery('wd_1')).toBeNull();
});

test('a hook is kept as it is put, and its calls go with it', async () => {
  const { webhooks } = await tempStore();
  await webhooks.putHook(hook);
  await webhooks.putHook({ ...hook, active: false, name: 'Invoices' });
  expect(await webhooks.hooks()).toEqual([{ ...hook, active: false, name: 'Invoices' }]);
  for (const number of [1, 2, 3]) await webhooks.addCall(call(`wc_${number}`, number));
  await webhooks.addCall({ ...call('wc_4', 4), hookId: 'wh_2' });
  const page = await webhooks.calls('wh_1', { limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual(['wc_3', 'wc_2']);
  expect((await webhooks.calls('wh_1', { cursor: page.nextCursor })).items).toEqual([call('wc_1', 1)]);
  await webhooks.removeHook('wh_1');
  expect(await webhooks.hook('wh_1')).toBeNull();
  expect((await webhooks.calls('wh_1', {})).items).toEqual([]);
  expect((await webhooks.calls('wh_2', {})).items).toHaveLength(1);
});
