import { expect, test } from 'vitest';
import { weekEndsAt } from '../../../server/forecast/calendar.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, day, furnish, makeDeal, minute } from './scene.ts';

test('what is due this week ends where the week does in one’s own zone, within a day of UTC as well', async () => {
  const store = await tempStore();
  await furnish(store);
  const inKyiv = weekEndsAt('2026-06-03', 'Europe/Kyiv'); // Sunday, 21:00 UTC
  const due = [inKyiv - 3 * day, inKyiv - minute, inKyiv, inKyiv + minute, inKyiv + 4 * 60 * minute];
  for (const [index, dueAt] of due.entries())
    await makeDeal(store, `d_${index}`, {}, { actions: { opened: [action({ dueAt })] } });
  const actions = async (zone: string) =>
    (await store.capacities.loads(weekEndsAt('2026-06-03', zone))).find(({ userId }) => userId === 'u_anna')
      ?.actions;
  expect(await actions('Europe/Kyiv')).toBe(2);
  expect(await actions('UTC')).toBe(4);
  expect(await actions('America/New_York')).toBe(5);
});
