import { expect, test } from 'vitest';
import { days, hours, openHouse, api, type House, minutes } from '../house.ts';
import { decide, reasonOf, threeMails } from './rules-of-house.ts';

/** Two reps, each with a deal of one person; the second follows two hours after the first. */
async function twoReps(house: House) {
  const [anna, ben] = [await house.user('Anna'), await house.user('Ben')];
  const contacts = [{ id: await house.contact(), main: true }];
  const first = await house.deal({ contacts, title: 'Website', ownerId: anna.id });
  await house.pass(hours(2));
  const second = await house.deal({ contacts, title: 'Shop', ownerId: ben.id });
  await house.pass(hours(2));
  return { first: first.deal, second: second.deal, anna, ben };
}

test('while a colleague writes to somebody, the second rep’s message waits and says for whom', async () => {
  const house = await openHouse({ process: threeMails });
  await decide(house, { doubleContactDays: 14 });
  const { first, second, anna } = await twoReps(house);
  expect(house.subjects()).toEqual(['About one']);
  expect(await reasonOf(house, second)).toMatchObject({ code: 'other-contact', deal: first, user: anna.id });
});

test('the second rep’s turn comes when the first deal ends', async () => {
  const house = await openHouse({ process: threeMails });
  await decide(house, { doubleContactDays: 14 });
  const { first } = await twoReps(house);
  await house.customerDoes(first, 'accepted');
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one', 'About one']);
});

test('or when the first deal has said all it had to say', async () => {
  const house = await openHouse({ process: threeMails });
  await decide(house, { doubleContactDays: 14 });
  const { second } = await twoReps(house);
  await house.pass(days(2));
  expect(await reasonOf(house, second)).toBeNull();
  expect(house.subjects().slice(0, 4)).toEqual(['About one', 'About two', 'About three', 'About one']);
});

test('one rep’s two deals don’t wait for each other', async () => {
  const house = await openHouse({ process: threeMails });
  await decide(house, { doubleContactDays: 14 });
  const anna = await house.user('Anna');
  const contacts = [{ id: await house.contact(), main: true }];
  await house.deal({ contacts, title: 'Website', ownerId: anna.id });
  await house.deal({ contacts, title: 'Shop', ownerId: anna.id });
  await house.pass(hours(2));
  expect(house.subjects()).toEqual(['About one', 'About one']);
});

test('both go on in the end where each has written before there was a guard', async () => {
  const house = await openHouse({ process: threeMails });
  await twoReps(house);
  await decide(house, { doubleContactDays: 14 });
  await house.pass(days(5));
  expect(house.subjects()).toHaveLength(6);
});

test('a process may wait until another deal with the person has ended; of two that do, the older one goes on', async () => {
  const house = await openHouse({ process: threeMails });
  await decide(house, { pauseOnOtherDeal: true });
  const contacts = [{ id: await house.contact(), main: true }];
  const first = await house.deal({ contacts, title: 'Website' });
  await house.pass(1);
  const second = await house.deal({ contacts, title: 'Shop' });
  await house.pass(hours(2));
  expect(house.subjects()).toEqual(['About one']);
  expect(await reasonOf(house, second.deal)).toEqual({ code: 'other-deal', deal: first.deal, until: null });
  await house.runtime.close({ deal: first.deal, actor: api, outcome: '$lost', reason: 'no budget' });
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one', 'About one']);
});

test('what ended while no server was there is caught up with by the next one', async () => {
  const house = await openHouse({ process: threeMails, asleep: true });
  await house.deal();
  house.clock.advance(hours(1));
  await house.runtime.start();
  await house.runtime.stop();
  // As a server leaves it that died before it could say that the other deal had ended.
  const second = await house.deal();
  const [timer] = await house.store.timers.ofDeal(second.deal);
  house.clock.moveTo(timer?.dueAt ?? 0);
  await house.runtime.dispatch([
    { deal: second.deal, actor: api, event: { type: `due.${timer?.timer ?? ''}` } },
  ]);
  const [row] = await house.store.outbox.claim(house.clock.now(), 1, 60_000);
  await house.store.outbox.putBack(
    { id: row?.id ?? '', claim: row?.claim ?? '' },
    {
      notBefore: house.clock.now() + days(14),
      reason: { code: 'other-contact', deal: 'd_over', user: null, until: house.clock.now() + days(14) },
    },
  );
  await house.close();
  const { folder, clock, smtp } = house;
  const next = await openHouse({ process: threeMails, folder, clock, smtp });
  await next.runtime.idle();
  expect(next.subjects()).toEqual(['About one', 'About one']);
});
