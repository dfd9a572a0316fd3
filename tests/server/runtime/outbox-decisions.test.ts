import { expect, test } from 'vitest';
import { followUps as process, statesOf } from './follow-ups.ts';
import { api, days, openHouse } from './house.ts';

test('a connection that dies after the first byte leaves the message unknown, and nothing repeats it by itself', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal } = await house.deal({ ownerId: mira.id });
  house.smtp.misbehave({ at: 'data-end', cut: true, kept: true });
  await house.pass(days(3));
  await house.pass(days(2));
  expect(await statesOf(house, deal)).toEqual([
    { state: 'unknown', attempts: 1, lastError: expect.stringContaining('may have been delivered') },
  ]);
  expect(house.smtp.received).toHaveLength(1);
  expect(await house.store.notifications.ofUser(mira.id, 5)).toEqual([
    expect.objectContaining({
      dealId: deal,
      text: expect.stringContaining('it isn’t known whether “Follow up 1” has arrived'),
    }),
  ]);
});

test('an unknown message is left as sent when a person says so, and the process goes on', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  house.smtp.misbehave({ at: 'data-end', cut: true, kept: true });
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  await house.runtime.decide({ outbox: row?.id ?? '', decision: 'leave', actor: api });
  expect(await house.outbox(deal)).toEqual([]);
  expect((await house.store.messages.ofDeal(deal)).items).toHaveLength(1);
  await house.pass(days(3));
  expect(house.subjects()).toEqual(['About follow up 1', 'About follow up 2']);
});

test('an unknown message is sent again when a person says so, under the same Message-ID', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  house.smtp.misbehave({ at: 'data-end', cut: true, kept: true });
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  const id = await house.runtime.decide({ outbox: row?.id ?? '', decision: 'retry', actor: api });
  expect(id).toBe(row?.id);
  await house.runtime.idle();
  const [first, second] = house.smtp.received.map(({ mail }) => mail.messageId);
  expect(second).toBe(first);
  await expect(house.runtime.decide({ outbox: id, decision: 'leave', actor: api })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('has been sent'),
  });
});

test('a failed message goes out when a person asks for another attempt, once the reason is gone', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.store.contacts.update(
    contact,
    { consent: { given: false, source: null, at: null, wording: null } },
    0,
  );
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  expect(row).toMatchObject({ state: 'failed', lastError: 'The contact hasn’t agreed to be written to.' });
  await house.store.contacts.update(
    contact,
    { consent: { given: true, source: 'by phone', at: house.clock.now(), wording: null } },
    house.clock.now(),
  );
  const again = await house.runtime.decide({ outbox: row?.id ?? '', decision: 'retry', actor: api });
  await house.runtime.idle();
  expect(house.subjects()).toEqual(['About follow up 1']);
  expect(await house.store.outbox.get(again)).toMatchObject({ state: 'sent' });
  expect(await house.outbox(deal)).toEqual([]);
});
