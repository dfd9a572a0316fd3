import { expect, onTestFinished, test } from 'vitest';
import { createTestClock } from '../../support/clock.ts';
import { startSmtp, type SmtpStandIn } from '../../support/smtp.ts';
import { followUps as process, statesOf } from './follow-ups.ts';
import { api, days, deadLeaseMs, hours, minutes, openHouse, tempFolder } from './house.ts';

test('a message whose customer has moved on before it left is not sent', async () => {
  const house = await openHouse({ process, asleep: true });
  const { deal } = await house.deal();
  await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  await house.customerDoes(deal, 'accepted');
  await house.runtime.start();
  await house.pass(days(40));
  expect(house.smtp.received).toEqual([]);
});

test('a message that is past stopping when the customer moves on is noted as late', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  house.smtp.misbehave({ at: 'rcpt', reply: { code: 451, text: '4.7.1 Later' } });
  await house.pass(days(3));
  // The next attempt is claimed; the customer accepts before it is settled.
  house.clock.advance(minutes(1));
  await house.customerDoes(deal, 'accepted');
  await house.runtime.idle();
  expect(await house.step(deal)).toBe('won');
  expect(await house.outbox(deal)).toEqual([]);
});

test('two workers never take the same message', async () => {
  const house = await openHouse({ process, asleep: true });
  for (let i = 0; i < 5; i++) {
    const { deal } = await house.deal();
    await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  }
  const claim = () => house.store.outbox.claim(house.clock.now(), 3, minutes(5));
  const taken: string[] = [];
  // Each passes by what the other is about to take, so between them they may leave some for their next look.
  for (let look = 0; look < 5 && taken.length < 5; look++)
    for (const rows of await Promise.all([claim(), claim()])) taken.push(...rows.map(({ id }) => id));
  expect(taken).toHaveLength(5);
  expect(new Set(taken).size).toBe(5);
});

test('a crash between commit and send loses nothing: the message leaves after the restart', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const smtp = await kept();
  const before = await openHouse({ process, folder, clock, smtp, asleep: true });
  const { deal } = await before.deal();
  await before.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  // Claimed, and then the server dies before the first byte.
  await before.store.outbox.claim(clock.now(), 1, deadLeaseMs);
  await before.close();
  const house = await openHouse({ process, folder, clock, smtp });
  // At once: the claim of a process that died isn't waited for.
  await house.pass(0);
  expect(smtp.received).toHaveLength(1);
});

test('a crash while a message is being handed over leaves it unknown, and it is not sent a second time', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const smtp = await kept();
  const before = await openHouse({ process, folder, clock, smtp, asleep: true });
  const { deal } = await before.deal();
  await before.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  const [row] = await before.store.outbox.claim(clock.now(), 1, deadLeaseMs);
  const record = await before.store.deals.get(deal);
  const [main] = await before.store.deals.contactsOf(deal);
  if (!row?.claim || !record || !main) throw new Error('There is a message to claim.');
  const started = await before.store.outbox.startData(
    { id: row.id, claim: row.claim },
    {
      now: clock.now(),
      rendered: {},
      leaseMs: deadLeaseMs,
      seen: { dealId: deal, rev: record.rev, contact: main.contact },
      account: { id: 'ma_anna', limits: null },
    },
  );
  expect(started).toBe('started');
  await before.close();
  const house = await openHouse({ process, folder, clock, smtp });
  await house.pass(hours(2));
  expect(await statesOf(house, deal)).toEqual([
    { state: 'unknown', attempts: 1, lastError: expect.stringContaining('may have been delivered') },
  ]);
  expect(smtp.received).toHaveLength(0);
});

test('stopping waits for the message under way', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  await house.runtime.stop();
  const [row] = await house.outbox(deal);
  // Either it left and is settled, or it hasn't begun: nothing in between.
  expect(row?.state ?? 'sent').not.toBe('sending');
});

async function kept(): Promise<SmtpStandIn> {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  return smtp;
}
