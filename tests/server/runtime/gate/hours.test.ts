import { expect, test } from 'vitest';
import type { ContactHours } from '../../../../machines/index.ts';
import { createTestClock } from '../../../support/clock.ts';
import { hours, minutes, openHouse } from '../house.ts';
import { decide, reasonOf, threeMails } from './rules-of-house.ts';

const at = (text: string): number => Date.parse(text);
const office: ContactHours = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, [['09:00', '18:00']]]),
);

test('a message waits for the morning where its recipient lives, says so, and goes then by itself', async () => {
  const clock = createTestClock(at('2026-11-19T19:00:00Z'));
  const house = await openHouse({ process: threeMails, clock });
  await decide(house, { hours: office });
  const contact = await house.contact({ zone: 'America/New_York' });
  const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
  await house.pass(hours(1));
  // It is 15:00 in New York.
  expect(house.subjects()).toEqual(['About one']);

  await house.pass(hours(24) + minutes(1));
  expect(house.subjects()).toEqual(['About one', 'About two']);
  await house.pass(hours(24));
  expect(await reasonOf(house, deal)).toEqual({
    code: 'quiet-day',
    day: 'sat',
    zone: 'America/New_York',
    until: at('2026-11-23T09:00:00-05:00'),
  });
  await house.pass(hours(42) - minutes(2));
  expect(house.subjects()).toHaveLength(2);
  await house.pass(minutes(15) + hours(2));
  expect(house.subjects()).toEqual(['About one', 'About two', 'About three']);
});

test('a country with one time on all of its clocks stands for a zone, one with several doesn’t', async () => {
  const clock = createTestClock(at('2026-11-19T05:00:00Z'));
  const house = await openHouse({ process: threeMails, clock });
  await decide(house, { hours: office });
  const deals = await Promise.all(
    ['Україна', 'USA'].map(async (country) => {
      const contact = await house.contact({ country });
      return (await house.deal({ contacts: [{ id: contact, main: true }] })).deal;
    }),
  );
  await house.pass(hours(1));
  const [ukraine, america] = await Promise.all(deals.map((deal) => reasonOf(house, deal)));
  expect(ukraine).toMatchObject({ code: 'outside-hours', until: at('2026-11-19T09:00:00+02:00') });
  // As the process has it.
  expect(america).toMatchObject({ code: 'outside-hours', zone: 'UTC', until: at('2026-11-19T09:00:00Z') });
});

test('public holidays are kept for people of their country, own free days for everybody', async () => {
  const clock = createTestClock(at('2026-12-24T12:00:00Z'));
  const house = await openHouse({ process: threeMails, clock });
  const own = { name: 'Company party', from: '2026-12-24', to: '2026-12-24', yearly: false, country: null };
  await decide(house, { holidays: { countries: ['DE'], home: null, own: [own] } });
  const german = await house.deal({
    contacts: [{ id: await house.contact({ country: 'Germany' }), main: true }],
  });
  const nobodys = await house.deal({ contacts: [{ id: await house.contact(), main: true }] });
  await house.pass(hours(1));
  expect(await reasonOf(house, german.deal)).toMatchObject({
    code: 'holiday',
    name: 'Company party',
    // After the two days of Christmas.
    until: at('2026-12-27T00:00:00+01:00'),
  });
  await house.pass(hours(12));
  expect(await reasonOf(house, nobodys.deal)).toBeNull();
  expect(house.subjects()).toHaveLength(1);
});

test('an action may go at any time, and a process may have hours of its own', async () => {
  const process = {
    ...threeMails,
    contacting: { hours: { thu: [['19:00', '21:00']] } satisfies ContactHours },
    nodes: threeMails.nodes.map((node) =>
      node.kind === 'action' && node.id === 'two' ? { ...node, contacting: { anyTime: true } } : node,
    ),
  };
  const clock = createTestClock(at('2026-11-19T14:00:00Z'));
  const house = await openHouse({ process, clock });
  await decide(house, { hours: office });
  const { deal } = await house.deal();
  await house.pass(hours(1));
  expect(await reasonOf(house, deal)).toMatchObject({
    code: 'outside-hours',
    until: at('2026-11-19T19:00:00Z'),
  });
  await house.pass(hours(4) + minutes(20));
  expect(house.subjects()).toEqual(['About one']);
  await house.pass(hours(24));
  expect(house.subjects()).toEqual(['About one', 'About two']);
});

test('rules that change let go at once what waited for them', async () => {
  const clock = createTestClock(at('2026-11-21T10:00:00Z'));
  const house = await openHouse({ process: threeMails, clock });
  await decide(house, { hours: office });
  const { deal } = await house.deal();
  await house.pass(hours(1));
  expect(await reasonOf(house, deal)).toMatchObject({ code: 'quiet-day' });
  await decide(house, { hours: null });
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one']);
});

test('a message that was told to go now goes, whatever the hour', async () => {
  const clock = createTestClock(at('2026-11-21T10:00:00Z'));
  const house = await openHouse({ process: threeMails, clock });
  await decide(house, { hours: office, caps: [{ messages: 1, days: 30 }] });
  const { deal } = await house.deal();
  await house.pass(hours(1));
  const [row] = await house.outbox(deal);
  await house.runtime.decide({
    outbox: row?.id ?? '',
    decision: 'now',
    actor: { kind: 'system', what: 'test' },
  });
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one']);
});

test('when the hours end between the claim and the first byte, it stays', async () => {
  const clock = createTestClock(at('2026-11-19T16:59:00Z'));
  let sent = 0;
  const house = await openHouse({
    process: threeMails,
    clock,
    send: async (_, __, { messageId, onDataStart }) => {
      clock.moveTo(at('2026-11-19T18:00:00Z'));
      await onDataStart();
      sent += 1;
      return { outcome: 'sent', messageId, response: '250 OK' };
    },
  });
  await decide(house, { hours: office });
  const { deal } = await house.deal();
  await house.pass(hours(1));
  expect(sent).toBe(0);
  expect(await reasonOf(house, deal)).toMatchObject({
    code: 'outside-hours',
    until: at('2026-11-20T09:00:00Z'),
  });
});
