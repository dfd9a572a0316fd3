import { createAccounts } from '../../server/mail/accounts/accounts.ts';
import { createAccountKeeping } from '../../server/mail/accounts/keeping.ts';
import { createKeys } from '../../server/mail/keys.ts';
import { createOutgoing, type Outgoing } from '../../server/mail/outgoing.ts';
import type { Store } from '../../server/store/store.ts';
import { sharedAccount } from './accounts.ts';
import { openBareHouse, publish, type BareHouse } from './bare-house.ts';
import { createTestClock } from './clock.ts';
import { startFickleSmtp, type Attempt, type Fate } from './fickle-smtp.ts';
import { contradiction, endOf } from './mail-trouble.ts';
import { oneOf, seeded, type Random } from './random.ts';
import { oneFollowUp } from './send-races.ts';

/*
 * Everything due at one moment, by several accounts with limits of their own, through a mail server that puts off,
 * refuses, drops and hangs. Time is the tests' own, and the mail server notes by it when each message came: it stands
 * still while messages are under way, so nothing blurs the windows that are looked at.
 */

const minuteMs = 60_000;
/** Turns come one by one; looked at in steps of this length, several messages are under way together. */
const stepMs = 3_000;
const dayMs = 24 * 60 * minuteMs;

/** In thousandths of all attempts; the rest is taken. */
const shares: readonly (readonly [thousandths: number, fates: readonly Fate[]])[] = [
  [200, ['put off at rcpt', 'put off after data']],
  [50, ['refused at rcpt', 'refused after data']],
  [20, ['cut after data, lost', 'cut after data, delivered']],
  [2, ['hung after data']],
  [5, ['cut at rcpt', 'cut before data', 'cut in the middle of data']],
];

function fateOf(random: Random): Fate {
  let place = random(1000);
  for (const [thousandths, fates] of shares) {
    if (place < thousandths) return oneOf(random, fates);
    place -= thousandths;
  }
  return 'taken';
}

const limits = [
  { owner: null, from: 'team@ours.example', perMinute: 240, perDay: null },
  { owner: 'u_anna', from: 'anna@ours.example', perMinute: 60, perDay: null },
  { owner: 'u_ben', from: 'ben@ours.example', perMinute: 600, perDay: 900 },
  { owner: 'u_cleo', from: 'cleo@ours.example', perMinute: 7, perDay: null },
] as const;

/** How many in a hundred messages leave by each account. */
const owners = [
  ...Array<number>(60).fill(0),
  ...Array<number>(22).fill(1),
  ...Array<number>(16).fill(2),
  3,
  3,
];

export interface Flood {
  seed: number;
  messages: number;
  /** On one store; the first brings the deals in. */
  open: readonly (() => Promise<Store>)[];
}

export interface Flooded {
  attempts: number;
  sent: number;
  failed: number;
  unknown: number;
  /** Delivered more than once. */
  doubled: number;
  /** Neither delivered nor told of. */
  lost: number;
  /** The most that came by any account in any minute, in hundredths of what it may send. */
  fullestMinutePercent: number;
  /** How long all of it took by the tests' clock. */
  minutes: number;
  broken: string[];
}

interface Server {
  house: BareHouse;
  outgoing: Outgoing;
}

export async function flood({ seed, messages, open }: Flood): Promise<Flooded> {
  const random = seeded(seed);
  const clock = createTestClock();
  const smtp = await startFickleSmtp(
    async () => fateOf(random),
    () => clock.now(),
  );
  const servers: Server[] = [];
  try {
    for (const one of open) servers.push(await serverOn(one, clock, smtp));
    const house = servers[0]?.house;
    if (!house) throw new Error('A flood needs a server.');
    await publish(house, oneFollowUp);
    const deals = await bringIn(house, messages);
    const begun = clock.now() + dayMs;
    clock.moveTo(begun);
    await goThrough(servers);
    const found = await weigh(house, deals, smtp);
    return { ...found, minutes: Math.round((clock.now() - begun) / minuteMs) };
  } finally {
    for (const { house, outgoing } of servers.toReversed()) {
      await house.close();
      outgoing.close();
    }
    await smtp.close();
  }
}

async function serverOn(
  open: () => Promise<Store>,
  clock: BareHouse['clock'],
  smtp: { host: string; port: number },
): Promise<Server> {
  const keys = createKeys(Buffer.alloc(32, 7));
  const made: { outgoing?: Outgoing } = {};
  const house = await openBareHouse(
    open,
    clock,
    async (account, message, options) => {
      if (!made.outgoing) throw new Error('Nothing leaves before the house stands.');
      return made.outgoing.send(account, message, options);
    },
    (store) => {
      const accounts = createAccounts({ store, keys, tell: () => undefined, hear: () => undefined });
      made.outgoing = createOutgoing({
        accounts,
        mailbox: () => null,
        now: () => clock.now(),
        timeouts: { connectMs: 10_000, silenceMs: 10_000, messageMs: 30_000 },
      });
      return accounts;
    },
  );
  const { outgoing } = made;
  if (!outgoing) throw new Error('The house stands.');
  const accounts = createAccounts({ store: house.store, keys, tell: () => undefined, hear: () => undefined });
  if ((await house.store.accounts.all()).length === 0) {
    const keeping = createAccountKeeping({ store: house.store, keys, accounts });
    for (const [place, { owner, from, perMinute, perDay }] of limits.entries())
      await keeping.add(
        `ma_${place}`,
        sharedAccount(smtp, { ownerId: owner, name: from, fromAddress: from, perMinute, perDay }),
        clock.now(),
      );
    await accounts.sending.set(true, { id: 'u_1', name: 'Ada' }, clock.now());
  }
  return { house, outgoing };
}

/** Contact by deal: a follow-up of each is due in a day. */
async function bringIn({ store, runtime, clock }: BareHouse, messages: number): Promise<Map<string, string>> {
  for (const { owner } of limits)
    if (owner !== null)
      await store.users.create(
        {
          id: owner,
          name: owner,
          email: `${owner}@ours.example`,
          role: 'rep',
          zone: null,
          active: true,
          processRoles: {},
        },
        clock.now(),
      );
  const deals = new Map<string, string>();
  const atOnce = 200;
  for (let from = 0; from < messages; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, messages - from) }, (_, n) => from + n);
    const consent = { given: true, source: 'form', at: clock.now(), wording: null };
    await store.transact(async ({ contacts }) => {
      for (const n of numbers)
        await contacts.create(
          { id: `c${n}`, firstName: `c${n}`, email: `c${n}@customer.example`, consent },
          clock.now(),
        );
    });
    const made = await runtime.createDeals(
      numbers.map((n) => ({
        process: oneFollowUp.id,
        title: `c${n}`,
        actor: { kind: 'token', id: 't', name: 'script' },
        contacts: [{ id: `c${n}`, main: true }],
        ownerId: limits[owners[n % owners.length] ?? 0]?.owner ?? null,
      })),
    );
    for (const [place, outcome] of made.entries()) {
      if (outcome.outcome === 'refused') throw outcome.error;
      deals.set(outcome.deal, `c${numbers[place]}`);
    }
  }
  return deals;
}

/** Lets time pass until nothing waits any more; the deals' own end, weeks later, is left alone. */
async function goThrough(servers: readonly Server[]): Promise<void> {
  for (;;) {
    await Promise.all(servers.map(({ house }) => house.runtime.idle()));
    const [first] = servers;
    if (!first) return;
    const { store, clock, runtime } = first.house;
    const { waiting = 0, sending = 0 } = await store.outbox.countByState();
    const next = await runtime.nextAt();
    if (waiting + sending === 0 || next === null) return;
    if (next > clock.now()) clock.moveTo(Math.max(next, clock.now() + stepMs));
  }
}

async function weigh(
  house: BareHouse,
  deals: ReadonlyMap<string, string>,
  smtp: { attempts: readonly Attempt[]; delivered: readonly string[] },
): Promise<Omit<Flooded, 'minutes'>> {
  const result = { attempts: smtp.attempts.length, sent: 0, failed: 0, unknown: 0, doubled: 0, lost: 0 };
  const broken: string[] = [];
  const attempts = Map.groupBy(smtp.attempts, ({ address }) => address);
  const delivered = Map.groupBy(smtp.delivered, (address) => address);
  for (const [deal, contact] of deals) {
    const address = `${contact}@customer.example`;
    const own = attempts.get(address) ?? [];
    const times = delivered.get(address)?.length ?? 0;
    const ended = await endOf(house, deal);
    if (times > 1) result.doubled += 1;
    if (ended === 'nothing') result.lost += 1;
    else result[ended] += 1;
    const wrong = contradiction(ended, own, times);
    if (wrong) broken.push(`${contact}: ${wrong}; attempts: ${own.map(({ fate }) => fate).join(', ')}`);
  }
  let fullestMinutePercent = 0;
  for (const { from, perMinute, perDay } of limits) {
    const at = smtp.attempts
      .flatMap((attempt) => (attempt.from === from && attempt.dataAt !== null ? [attempt.dataAt] : []))
      .toSorted((a, b) => a - b);
    const most = fullest(at, minuteMs);
    fullestMinutePercent = Math.max(fullestMinutePercent, Math.round((most * 100) / perMinute));
    if (most > perMinute) broken.push(`${from}: ${most} in a minute, and ${perMinute} were allowed`);
    const days = Map.groupBy(at, (moment) => Math.floor(moment / dayMs));
    for (const [, day] of days)
      if (perDay !== null && day.length > perDay)
        broken.push(`${from}: ${day.length} in a day, and ${perDay} were allowed`);
  }
  return { ...result, fullestMinutePercent, broken };
}

/** The most moments that lie in any window of this length. */
function fullest(moments: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  for (const [last, at] of moments.entries()) {
    while ((moments[first] ?? at) <= at - windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
