import { expect, test } from 'vitest';
import { createTestClock } from '../../../support/clock.ts';
import { engine, placeOf } from '../../../support/temp-store.ts';
import { days, hours, openHouse, tempFolder } from '../house.ts';
import { decide, reasonOf, threeMails } from './rules-of-house.ts';

test('the cap counts a person’s messages of all deals and processes, and says when the next may go', async () => {
  const house = await openHouse({ process: threeMails });
  const other = { ...threeMails, id: 'another', name: 'Another' };
  await house.publish(other);
  await decide(house, { caps: [{ messages: 2, days: 14 }] });
  const contact = await house.contact();
  const contacts = [{ id: contact, main: true }];
  await house.deal({ contacts });
  await house.pass(hours(1));
  const firstAt = (await house.store.messages.ofContact(contact)).items[0]?.at ?? 0;
  const second = await house.deal({ contacts, process: 'another', title: 'Another' });
  await house.pass(hours(1));
  expect(house.subjects()).toEqual(['About one', 'About one']);
  await house.pass(days(2));
  expect(house.subjects()).toHaveLength(2);
  expect(await reasonOf(house, second.deal)).toEqual({
    code: 'cap',
    messages: 2,
    days: 14,
    until: firstAt + days(14),
  });
  await house.pass(days(12) - hours(2));
  expect(house.subjects()).toHaveLength(2);
  await house.pass(hours(1));
  expect(house.subjects()).toHaveLength(3);
});

test('a message of which nobody knows whether it arrived counts', async () => {
  const house = await openHouse({
    process: threeMails,
    send: async (_, __, { onDataStart }) => {
      await onDataStart();
      return { outcome: 'unknown', error: 'The connection was lost after the text.', response: null };
    },
  });
  await decide(house, { caps: [{ messages: 1, days: 7 }] });
  const contacts = [{ id: await house.contact(), main: true }];
  await house.deal({ contacts });
  await house.pass(hours(1));
  const second = await house.deal({ contacts, title: 'Second' });
  await house.pass(hours(1));
  expect(await reasonOf(house, second.deal)).toMatchObject({ code: 'cap', messages: 1, days: 7 });
});

test('an action that isn’t counted goes whatever the cap says, and leaves room for others', async () => {
  const process = {
    ...threeMails,
    nodes: threeMails.nodes.map((node) =>
      node.kind === 'action' && node.id !== 'three' ? { ...node, contacting: { uncounted: true } } : node,
    ),
  };
  const house = await openHouse({ process });
  await decide(house, { caps: [{ messages: 1, days: 30 }] });
  await house.deal();
  await house.pass(days(3));
  expect(house.subjects()).toEqual(['About one', 'About two', 'About three']);
});

test('several servers that send to one person at a time don’t exceed the cap together', async () => {
  const folder = tempFolder();
  const place = await placeOf(folder);
  // One process has a folder for itself.
  const servers = engine === 'SQLite' ? 1 : 3;
  const clock = createTestClock();
  const houses = await Promise.all(
    Array.from({ length: servers }, () =>
      openHouse({ process: threeMails, folder, place, clock, asleep: true }),
    ),
  );
  const [house] = houses;
  if (!house) throw new Error('No house was opened.');
  await decide(house, { caps: [{ messages: 3, days: 14 }] });
  const contacts = [{ id: await house.contact(), main: true }];
  for (let deal = 0; deal < 12; deal++) await house.deal({ contacts, title: `Deal ${deal}` });
  await Promise.all(houses.map(({ runtime }) => runtime.start()));
  clock.moveTo(clock.now() + hours(1));
  for (let round = 0; round < 3; round++) await Promise.all(houses.map(({ runtime }) => runtime.idle()));
  expect(houses.flatMap((one) => one.subjects())).toHaveLength(3);
});
