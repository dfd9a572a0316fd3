import { describe, expect, test } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import type { LoadedDeal } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { change, changed, furnish, makeDeal, newDeal, received, start } from './scene.ts';

const furnished = async () => {
  const store = await tempStore();
  await furnish(store);
  return store;
};

const refusal = (result: unknown) => (result as { error: AppError }).error;

describe('an idempotency key', () => {
  const event = (body: string, dealId = 'd_1') => ({
    dealId,
    now: start,
    ask: null,
    idempotency: { key: 'k1', bodyHash: body },
  });
  const counting = ({ deal }: LoadedDeal) => ({ writes: {}, response: { rev: deal.rev + 1 } });

  test('gives a repeated call the first answer and applies nothing', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    const [first] = await store.changeDeals([event('body')], counting);
    const [again] = await store.changeDeals([event('body')], counting);
    expect(first).toMatchObject({ outcome: 'applied', response: { rev: 2 } });
    expect(again).toEqual({ outcome: 'repeated', dealId: 'd_1', response: { rev: 2 } });
    expect(await store.deals.get('d_1')).toMatchObject({ rev: 2 });
  });

  test('works within one call too, and by deal', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await makeDeal(store, 'd_2');
    const results = await store.changeDeals([event('body'), event('body'), event('body', 'd_2')], counting);
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'repeated', 'applied']);
  });

  test('is refused with another body', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await store.changeDeals([event('body')], counting);
    const [other] = await store.changeDeals([event('another')], counting);
    expect(refusal(other)).toMatchObject({ code: 'idempotency-mismatch', status: 422 });
  });

  test('stays free when its call was refused', async () => {
    const store = await furnished();
    await makeDeal(store, 'd_1');
    await store.changeDeals([event('body')], () => {
      throw new AppError('event-not-possible', 'Not yet.');
    });
    const [later] = await store.changeDeals([event('body')], counting);
    expect(later?.outcome).toBe('applied');
  });

  test('with a scope of its own answers for a deal that was made under another id', async () => {
    const store = await furnished();
    const make = (dealId: string) => ({
      dealId,
      create: newDeal(),
      writes: received,
      idempotency: { key: 'd_1:7', bodyHash: '', scope: 'handed-on' },
    });
    await changed(store, make('d_2'));
    expect(await change(store, make('d_3'))).toMatchObject([{ outcome: 'repeated', dealId: 'd_2' }]);
    expect(await store.deals.get('d_3')).toBeNull();
  });
});
