import { describe, expect, onTestFinished, test } from 'vitest';
import { createLanes, mostPerAccount } from '../../../server/runtime/lanes.ts';
import type { MailAccountRecord } from '../../../server/store/store.ts';
import { annas, oneAccount } from '../../support/accounts.ts';
import { createTestClock } from '../../support/clock.ts';
import { startSmtp } from '../../support/smtp.ts';
import { createTransport } from '../../../server/mail/transport.ts';
import { followUps as process } from './follow-ups.ts';
import { days, minutes, openHouse, type House, type HouseOptions } from './house.ts';

const turn = { isFirst: false, hadOne: false };
const bens: MailAccountRecord = { ...annas, id: 'ma_ben', ownerId: 'u_ben', fromAddress: 'ben@ours.test' };

describe('the lane of an account', () => {
  test('takes a few messages at a time, and the next once one is through', () => {
    const lanes = createLanes(createTestClock());
    const entries = Array.from({ length: mostPerAccount }, () => lanes.enter(annas, turn));
    expect(lanes.enter(annas, turn)).toEqual({ say: 'full' });
    expect(lanes.full()).toEqual([annas.id]);
    expect(lanes.enter(bens, turn)).toMatchObject({ say: 'go' });
    expect(lanes.room()).toBe(mostPerAccount - 1);
    if (entries[0]?.say === 'go') entries[0].leave();
    expect(lanes.room()).toBe(1);
    expect(lanes.enter(annas, turn)).toMatchObject({ say: 'go' });
  });

  test('gives those that wait for its limit one turn after the other, and a person’s words the first', () => {
    const clock = createTestClock();
    const lanes = createLanes(clock);
    const slow = { ...annas, perMinute: 60 };
    const until = clock.now() + minutes(1);
    expect(lanes.limited(slow, until, turn)).toBe(until);
    expect(lanes.enter(slow, turn)).toEqual({ say: 'limited', until: until + 1_000 });
    expect(lanes.enter(slow, turn)).toEqual({ say: 'limited', until: until + 2_000 });
    expect(lanes.enter(slow, { ...turn, isFirst: true })).toEqual({ say: 'limited', until });
    clock.advance(minutes(1));
    expect(lanes.enter(slow, turn)).toMatchObject({ say: 'go' });
  });

  test('waits longer each time its server is away, and lets one message look whether it is back', () => {
    const clock = createTestClock();
    const lanes = createLanes(clock);
    const away = () => {
      lanes.away(annas, 'Nobody answers.');
      const entry = lanes.enter(annas, turn);
      return entry.say === 'away' ? entry.until - clock.now() : null;
    };
    const waits: (number | null)[] = [];
    for (let time = 0; time < 5; time += 1) {
      waits.push(away());
      clock.advance(minutes(10));
    }
    expect(waits).toEqual([minutes(1), minutes(2), minutes(5), minutes(10), minutes(10)]);
    expect(lanes.enter(annas, turn)).toMatchObject({ say: 'go' });
    expect(lanes.enter(annas, turn)).toEqual({ say: 'full' });
    lanes.reached(annas);
    expect(lanes.enter(annas, turn)).toMatchObject({ say: 'go' });
  });

  test('is open again once whoever keeps the accounts has changed something, or the clock was set back', () => {
    let now = Date.UTC(2026, 5, 1);
    const lanes = createLanes({ now: () => now });
    lanes.away(annas, 'Nobody answers.');
    lanes.reset();
    expect(lanes.enter(annas, turn)).toMatchObject({ say: 'go' });
    lanes.limited(bens, now + minutes(1), turn);
    now -= minutes(60);
    expect(lanes.enter(bens, turn)).toMatchObject({ say: 'go' });
  });
});

test('after a long downtime, everything that was due leaves in its order, little by little', async () => {
  const house = await openHouse({ process, asleep: true });
  house.account = { ...annas, perMinute: 12 };
  for (let n = 0; n < 8; n++) {
    await house.deal();
    house.clock.advance(minutes(1));
  }
  house.clock.advance(days(20));
  await house.runtime.start();
  await house.runtime.idle();
  // A handful at once, and then one every five seconds.
  expect(house.smtp.received).toHaveLength(5);
  const begun = house.clock.now();
  await house.pass(20_000);
  expect(house.smtp.received).toHaveLength(7);
  await house.pass(minutes(1));
  expect(house.clock.now()).toBe(begun + 80_000);
  expect(house.smtp.received).toHaveLength(8);
  const ids = house.smtp.received.map(({ mail }) => String(mail.messageId));
  expect(new Set(ids).size).toBe(8);
});

/** Anna's deals and Ben's, each by the account of their owner. */
async function twoAccounts(
  more: Partial<HouseOptions> = {},
): Promise<{ house: House; anna: string; ben: string }> {
  const accounts = {
    ...oneAccount(),
    forDeal: async ({ ownerId }: { ownerId: string | null }) => (ownerId === ben ? bens : annas),
  };
  const house = await openHouse({ process, accounts, ...more });
  const { id: anna } = await house.user('Anna');
  const { id: ben } = await house.user('Ben');
  return { house, anna, ben };
}

test('an account whose server is away keeps only its own messages waiting, which say so', async () => {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const { house, anna, ben } = await twoAccounts({
    smtp,
    send: async (account, message, options) => {
      if (account.id === bens.id)
        return { outcome: 'retry', about: 'server', error: 'smtp.ben.test doesn’t answer.', response: null };
      await options.onDataStart();
      return { outcome: 'sent', response: '250 OK', messageId: `<${message.to.address}>` };
    },
  });
  const bensDeals = [];
  for (let n = 0; n < 3; n += 1) bensDeals.push((await house.deal({ ownerId: ben })).deal);
  const annasDeal = await house.deal({ ownerId: anna });
  await house.pass(days(3));
  expect(await house.outbox(annasDeal.deal)).toEqual([]);
  const waiting = await Promise.all(bensDeals.map((deal) => house.outbox(deal)));
  expect(waiting.flat().map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
  expect((await house.store.accounts.states()).get(bens.id)).toMatchObject({
    sendError: 'smtp.ben.test doesn’t answer.',
  });
  expect((await house.store.accounts.states()).get(annas.id)).toMatchObject({ sendError: null });
});

test('an account whose server never answers keeps no other waiting', async () => {
  let letGo = (): void => undefined;
  const hanging = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const left: string[] = [];
  const { house, anna, ben } = await twoAccounts({
    send: async (account, message, options) => {
      if (account.id === bens.id) await hanging;
      await options.onDataStart();
      left.push(account.id);
      return { outcome: 'sent', response: '250 OK', messageId: `<${message.to.address}>` };
    },
  });
  for (let n = 0; n < 50; n += 1) await house.deal({ ownerId: ben });
  for (let n = 0; n < 10; n += 1) await house.deal({ ownerId: anna });
  house.clock.advance(days(3));
  await house.runtime.releaseHeld();
  await expect.poll(() => left.length, { timeout: 10_000 }).toBe(10);
  expect(new Set(left)).toEqual(new Set([annas.id]));
  letGo();
  await house.runtime.idle();
  expect(left).toHaveLength(60);
});

test('a conversation stays with the account that it began by', async () => {
  const used: string[] = [];
  let own: MailAccountRecord = bens;
  const accounts = {
    ...oneAccount(),
    forDeal: async ({ threadAccountId }: { threadAccountId?: string | null | undefined }) =>
      [annas, bens].find(({ id }) => id === threadAccountId) ?? own,
  };
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const transport = createTransport({
    server: { host: smtp.host, port: smtp.port, security: 'none', auth: null },
    now: () => 0,
  });
  onTestFinished(() => transport.close());
  const house = await openHouse({
    process,
    smtp,
    accounts,
    send: async (account, message, options) => {
      used.push(account.id);
      return transport.send(message, options);
    },
  });
  await house.deal();
  await house.pass(days(3));
  own = annas;
  await house.pass(days(10));
  expect(used.length).toBeGreaterThan(1);
  expect(new Set(used)).toEqual(new Set([bens.id]));
  expect(new Set(smtp.received.map(({ mail }) => mail.from?.address))).toEqual(new Set(['ben@ours.test']));
});
