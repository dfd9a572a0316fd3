import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { OutboxRecord } from '../../../server/store/store.ts';
import { createTestClock } from '../../support/clock.ts';
import { startSmtp } from '../../support/smtp.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { followUps as process, statesOf } from '../runtime/follow-ups.ts';
import { api, days, minutes, openHouse, type House, type HouseOptions } from '../runtime/house.ts';

/** As on real servers, a hundred times faster. */
const sharing = { leaseMs: 300, renewEveryMs: 50, longestSleepMs: 50, messageGraceMs: 500 };
const patient = { timeout: 40_000, interval: 20 };

vi.setConfig({ testTimeout: 60_000 });

type Server = Pick<HouseOptions, 'asleep' | 'sharing' | 'send'>;

/** Servers on one database, one mail server and one clock. */
async function cluster(servers: readonly Server[]): Promise<House[]> {
  const url = await tempPostgres();
  const clock = createTestClock();
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const houses: House[] = [];
  for (const one of servers)
    houses.push(await openHouse({ process, place: { url }, clock, smtp, sharing, ...one }));
  return houses;
}

/** One house of several; there are as many as were asked for. */
const at = (houses: readonly House[], index: number): House => houses[index] as House;

async function claimOne({ store, clock }: House, leaseMs: number): Promise<OutboxRecord & { claim: string }> {
  const [row] = await store.outbox.claim(clock.now(), 1, leaseMs);
  if (!row?.claim) throw new Error('There is a message to claim.');
  return { ...row, claim: row.claim };
}

async function startData({ store, clock }: House, { id, claim, dealId }: OutboxRecord & { claim: string }) {
  const deal = await store.deals.get(dealId);
  const [main] = await store.deals.contactsOf(dealId);
  if (!deal || !main) throw new Error('The deal is there.');
  const seen = { dealId, rev: deal.rev, contact: main.contact };
  return store.outbox.startData(
    { id, claim },
    { now: clock.now(), rendered: {}, leaseMs: 1, seen, account: { id: 'ma_anna', limits: null } },
  );
}

const sendNow = ({ runtime }: House, deal: string) =>
  runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });

describe('a follow-up that is due', () => {
  test('leaves once though three servers look for it', async () => {
    // Nobody dies here: on a busy machine, a lease of an instant would run out under a server that is well.
    const lasting = { sharing: { ...sharing, leaseMs: 20_000 } };
    const houses = await cluster([lasting, lasting, lasting]);
    const house = at(houses, 0);
    const made = await Promise.all(Array.from({ length: 8 }, () => house.deal()));
    house.clock.advance(days(3));
    await vi.waitFor(() => expect(house.smtp.received.length).toBeGreaterThanOrEqual(8), patient);
    await Promise.all(houses.map(({ runtime }) => runtime.idle()));
    const recipients = house.smtp.received.flatMap((mail) => mail.recipients);
    expect(recipients).toHaveLength(8);
    expect(new Set(recipients).size).toBe(8);
    for (const { deal } of made) {
      const types = (await house.timeline(deal)).map(({ type }) => type);
      expect(types).toEqual(['enter.form', 'due.thinking-to-follow-up-1', 'result.follow-up-1.done']);
    }
  });

  test('of a deal whose earlier timer another server has claimed waits for that one', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }]);
    const [one, other] = [at(houses, 0), at(houses, 1)];
    const { deal } = await one.deal();
    one.clock.advance(days(40));
    const claim = ({ store, clock }: House, by: string) =>
      store.timers.claim(clock.now(), 10, { by, leaseMs: minutes(1) });
    expect((await claim(one, 'one')).map(({ timer }) => timer)).toEqual(['thinking-to-follow-up-1']);
    expect(await claim(other, 'other')).toEqual([]);
    expect(await other.store.timers.nextDueAt()).toBeNull();
    // Its own claims come back to whoever has them; given back, they go to the others.
    expect(await claim(one, 'one')).toHaveLength(1);
    await one.store.timers.release(one.clock.now(), 'one');
    expect((await claim(other, 'other')).map(({ dealId }) => dealId)).toEqual([deal]);
  });

  test('fires on another server when the one that had claimed it has died', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }]);
    const [dead, living] = [at(houses, 0), at(houses, 1)];
    const { deal } = await dead.deal();
    dead.clock.advance(days(3));
    expect(await dead.store.timers.claim(dead.clock.now(), 10, { by: 'dead', leaseMs: 500 })).toHaveLength(1);
    await living.runtime.start();
    await vi.waitFor(() => expect(living.smtp.received).toHaveLength(1), patient);
    await living.runtime.idle();
    expect(await statesOf(living, deal)).toEqual([]);
  });
});

describe('messages to one contact', () => {
  test('are claimed by one server at a time, also when all ask at the same moment', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }, { asleep: true }]);
    const house = at(houses, 0);
    const contact = await house.contact();
    for (let i = 0; i < 6; i++) {
      const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
      await sendNow(house, deal);
    }
    const claim = async ({ store, clock }: House) => store.outbox.claim(clock.now(), 5, minutes(1));
    for (let round = 0; round < 3; round++) {
      const taken: OutboxRecord[] = [];
      // They may all pass by what another is about to take.
      while (taken.length === 0) taken.push(...(await Promise.all(houses.map(claim))).flat());
      expect(taken).toHaveLength(1);
      const [row] = taken;
      await house.store.outbox.putBack(
        { id: row?.id ?? '', claim: row?.claim ?? '' },
        { notBefore: house.clock.now() + days(1) },
      );
    }
  });

  test('all leave, in their order, whichever servers send them', async () => {
    const houses = await cluster([{}, {}, {}]);
    const contact = await at(houses, 0).contact();
    const deals: string[] = [];
    for (let i = 0; i < 6; i++) {
      const house = at(houses, i % 3);
      const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
      await sendNow(house, deal);
      deals.push(deal);
    }
    await vi.waitFor(() => expect(at(houses, 0).smtp.received).toHaveLength(6), patient);
    await Promise.all(houses.map(({ runtime }) => runtime.idle()));
    const ids = at(houses, 0).smtp.received.map(({ mail }) => mail.messageId);
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual(ids.map(String).toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

describe('a server that died while it had claimed a message', () => {
  test('leaves it to the others, who send it, when its first byte hadn’t left', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }]);
    const [dead, living] = [at(houses, 0), at(houses, 1)];
    const { deal } = await dead.deal();
    await sendNow(dead, deal);
    await claimOne(dead, 500);
    await living.runtime.start();
    await vi.waitFor(() => expect(living.smtp.received).toHaveLength(1), patient);
    await living.runtime.idle();
    expect(await statesOf(living, deal)).toEqual([]);
  });

  test('leaves it unknown when it had begun, and nobody sends it again', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }]);
    const [dead, living] = [at(houses, 0), at(houses, 1)];
    const { deal } = await dead.deal();
    await sendNow(dead, deal);
    expect(await startData(dead, await claimOne(dead, 500))).toBe('started');
    await living.runtime.start();
    await vi.waitFor(
      async () => expect(await statesOf(living, deal)).toMatchObject([{ state: 'unknown' }]),
      patient,
    );
    await living.runtime.idle();
    expect(living.smtp.received).toEqual([]);
  });
});

describe('a server that stood still for longer than its lease', () => {
  test('can’t begin what another has taken over', async () => {
    const houses = await cluster([{ asleep: true }, { asleep: true }]);
    const [paused, living] = [at(houses, 0), at(houses, 1)];
    const { deal } = await paused.deal();
    await sendNow(paused, deal);
    const row = await claimOne(paused, 1);
    await living.runtime.start();
    await vi.waitFor(() => expect(living.smtp.received).toHaveLength(1), patient);
    await living.runtime.idle();
    expect(await startData(paused, row)).not.toBe('started');
    expect(await paused.store.outbox.putBack(row, { notBefore: 0 })).toBe(false);
    expect(await paused.store.outbox.renew([row], 1_000)).toEqual([]);
  });

  test('tells that its message has arrived after others could only call it unknown', async () => {
    const way = slowWay();
    const houses = await cluster([
      { send: way.send, sharing: { ...sharing, renewEveryMs: 60_000 } },
      { asleep: true },
    ]);
    const [paused, other] = [at(houses, 0), at(houses, 1)];
    const { deal } = await paused.deal();
    await sendNow(paused, deal);
    await way.begun;
    // Whichever of the two looks first: the paused one’s other work may go on while this message stands still.
    await vi.waitFor(async () => {
      await other.store.outbox.expireClaims();
      expect(await statesOf(other, deal)).toMatchObject([{ state: 'unknown' }]);
    }, patient);
    way.answer();
    await paused.runtime.idle();
    expect(await statesOf(other, deal)).toEqual([]);
    expect((await other.timeline(deal)).at(-1)).toMatchObject({ type: 'result.follow-up-1.done' });
  });
});

test('a lease is renewed for as long as its message is under way', async () => {
  const way = slowWay();
  const houses = await cluster([{ send: way.send }, { asleep: true }]);
  const [one, other] = [at(houses, 0), at(houses, 1)];
  const { deal } = await one.deal();
  await sendNow(one, deal);
  await way.begun;
  const claimedUntil = async () => (await other.outbox(deal))[0]?.claimedUntil ?? 0;
  const first = await claimedUntil();
  // Longer than the lease that it began with.
  await vi.waitFor(
    async () => expect(await claimedUntil()).toBeGreaterThan(first + sharing.leaseMs),
    patient,
  );
  expect(await other.store.outbox.expireClaims()).toEqual([]);
  way.answer();
  await one.runtime.idle();
  expect(await statesOf(other, deal)).toEqual([]);
});

test('a server that stops gives back a message that hasn’t begun, and can’t begin it any more', async () => {
  const way = slowWay();
  let said: unknown;
  const houses = await cluster([
    {
      async send(account, message, options) {
        await way.answered;
        return way.send(account, message, options).catch((error: unknown) => {
          said = error;
          throw error;
        });
      },
    },
    { asleep: true },
  ]);
  const [stopping, next] = [at(houses, 0), at(houses, 1)];
  const { deal } = await stopping.deal();
  await sendNow(stopping, deal);
  const states = () => statesOf(next, deal);
  await vi.waitFor(async () => expect(await states()).toMatchObject([{ state: 'sending' }]), patient);
  await stopping.runtime.stop();
  expect(await states()).toMatchObject([{ state: 'waiting' }]);
  way.answer();
  await vi.waitFor(() => expect(said).toBeInstanceOf(Error), patient);
  expect(await states()).toMatchObject([{ state: 'waiting' }]);
});

/** A mail server that takes each message, and answers when it is told to. */
function slowWay() {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const send: NonNullable<HouseOptions['send']> = async (_, __, { messageId, onDataStart }) => {
    await onDataStart();
    begin();
    await answered;
    return { outcome: 'sent', response: '250 Kept', messageId };
  };
  return { send, begun, answered, answer };
}
