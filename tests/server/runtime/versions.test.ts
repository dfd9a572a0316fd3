import { expect, test } from 'vitest';
import { after, arrow, entry, on, passive, processOf, step, won } from '../../support/process-builder.ts';
import { createTestClock } from '../../support/clock.ts';
import { api, days, openHouse, tempFolder } from './house.ts';

const first = processOf({
  nodes: [entry('form'), passive('thinking'), step('booked'), won()],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'booked', after('5 days')),
    arrow('booked', 'won', on('accepted')),
  ],
});

const second = processOf({
  nodes: [entry('form'), passive('comparing'), step('booked'), won()],
  edges: [
    arrow('form', 'comparing'),
    arrow('comparing', 'booked', after('9 days')),
    arrow('booked', 'won', on('signed')),
  ],
});

test('publishing leaves running deals on their version; new ones take the new', async () => {
  const house = await openHouse({ process: first });
  const old = await house.deal();
  const hash = await house.publish(second);
  const young = await house.deal();
  expect(old.step).toBe('thinking');
  expect(young.step).toBe('comparing');
  await house.pass(days(5));
  expect([await house.step(old.deal), await house.step(young.deal)]).toEqual(['booked', 'comparing']);
  await house.pass(days(4));
  expect(await house.step(young.deal)).toBe('booked');
  await expect(
    house.runtime.report({ deal: old.deal, actor: api, event: { type: 'signed' } }),
  ).rejects.toMatchObject({ code: 'event-not-possible' });
  await house.runtime.report({ deal: old.deal, actor: api, event: { type: 'accepted' } });
  await house.runtime.report({ deal: young.deal, actor: api, event: { type: 'signed' } });
  expect(await house.store.deals.get(old.deal)).toMatchObject({
    status: 'won',
    versionHash: 'test-process-1',
  });
  expect(await house.store.deals.get(young.deal)).toMatchObject({ status: 'won', versionHash: hash });
});

test('deals of several versions change in one batch, in their order, also just after a restart', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const before = await openHouse({ process: first, folder, clock });
  const old = await before.deal();
  await before.publish(second);
  const young = await before.deal();
  await before.close();
  const house = await openHouse({ process: first, folder, clock, asleep: true });
  const report = (deal: string, type: string) => ({
    deal,
    actor: { kind: 'system', what: 'test' } as const,
    event: { type },
  });
  const outcomes = await house.runtime.dispatch([
    report(old.deal, 'correct.booked'),
    report(young.deal, 'correct.booked'),
    report(old.deal, 'accepted'),
    report(young.deal, 'signed'),
  ]);
  expect(outcomes).toEqual([
    expect.objectContaining({ outcome: 'changed', step: 'booked' }),
    expect.objectContaining({ outcome: 'changed', step: 'booked' }),
    expect.objectContaining({ outcome: 'changed', status: 'won' }),
    expect.objectContaining({ outcome: 'changed', status: 'won' }),
  ]);
});
