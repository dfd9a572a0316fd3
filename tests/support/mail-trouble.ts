import { createTransport } from '../../server/mail/transport.ts';
import type { Store } from '../../server/store/store.ts';
import { openBareHouse, publish, type BareHouse } from './bare-house.ts';
import { createTestClock } from './clock.ts';
import { startFickleSmtp, fates, type Attempt, type Fate } from './fickle-smtp.ts';
import { oneOf, seeded } from './random.ts';
import { enterDeal, oneFollowUp, sendNow } from './send-races.ts';

/*
 * Messages on their way to a mail server that puts off, refuses, cuts the connection at any moment, or never answers.
 * How each of them ends for us has to be what the server saw.
 */

/** After these nobody can know whether the message has arrived. */
const unknowable: ReadonlySet<Fate> = new Set<Fate>([
  'cut in the middle of data',
  'cut after data, lost',
  'cut after data, delivered',
  'hung after data',
]);
const refusals: ReadonlySet<Fate> = new Set<Fate>(['refused at rcpt', 'refused after data']);

export interface Trouble {
  seed: number;
  messages: number;
  open: () => Promise<Store>;
}

export interface Troubled {
  messages: number;
  attempts: number;
  sent: number;
  failed: number;
  unknown: number;
  /** Delivered more than once. */
  doubled: number;
  /** Neither delivered nor told of. */
  lost: number;
  broken: string[];
}

export async function sendThroughTrouble({ seed, messages, open }: Trouble): Promise<Troubled> {
  const random = seeded(seed);
  const clock = createTestClock();
  /** Two thirds of the attempts go wrong, each address's in an order of its own. */
  const plans = new Map<string, Fate[]>();
  const smtp = await startFickleSmtp(async (address) => plans.get(address)?.shift() ?? 'taken');
  const transport = createTransport({
    server: { host: smtp.host, port: smtp.port, security: 'none', auth: null },
    now: () => clock.now(),
    timeouts: { connectMs: 10_000, silenceMs: 1_000, messageMs: 15_000 },
  });
  const house = await openBareHouse(open, clock, (_, message, options) => transport.send(message, options));
  const result: Troubled = {
    messages,
    attempts: 0,
    sent: 0,
    failed: 0,
    unknown: 0,
    doubled: 0,
    lost: 0,
    broken: [],
  };
  try {
    await publish(house, oneFollowUp);
    const deals = new Map<string, string>();
    for (let number = 0; number < messages; number += 1) {
      const contact = `c${number}`;
      const length = random(8);
      plans.set(
        `${contact}@customer.example`,
        Array.from({ length }, () => (random(3) === 0 ? 'taken' : oneOf(random, fates))),
      );
      deals.set(contact, await enterDeal(house, contact));
    }
    for (const deal of deals.values()) await sendNow(house, deal);
    await settle(house, [...deals.values()]);
    for (const [contact, deal] of deals) {
      const address = `${contact}@customer.example`;
      const attempts = smtp.attempts.filter((attempt) => attempt.address === address);
      const delivered = smtp.delivered.filter((to) => to === address).length;
      const ended = await endOf(house, deal);
      result.attempts += attempts.length;
      if (delivered > 1) result.doubled += 1;
      if (ended === 'nothing') result.lost += 1;
      else result[ended] += 1;
      const wrong = contradiction(ended, attempts, delivered);
      if (wrong)
        result.broken.push(`${contact}: ${wrong}; attempts: ${attempts.map(({ fate }) => fate).join(', ')}`);
    }
    return result;
  } finally {
    await house.close();
    transport.close();
    await smtp.close();
  }
}

/** Goes through all retries; the wait for the deal's own end, weeks later, is left alone. */
async function settle({ runtime, store, clock }: BareHouse, deals: readonly string[]): Promise<void> {
  const unsettled = async (): Promise<boolean> => {
    for (const deal of deals)
      for (const { state } of await store.outbox.unsettledOf(deal))
        if (state === 'waiting' || state === 'sending') return true;
    return false;
  };
  for (;;) {
    await runtime.idle();
    const next = await runtime.nextAt();
    if (next === null || !(await unsettled())) return;
    clock.moveTo(next);
  }
}

/** How the message ended for us. */
export async function endOf(
  { store }: Pick<BareHouse, 'store'>,
  deal: string,
): Promise<'sent' | 'failed' | 'unknown' | 'nothing'> {
  const [row] = await store.outbox.unsettledOf(deal);
  if (row?.state === 'failed' || row?.state === 'unknown') return row.state;
  const { items } = await store.timeline.ofDeal(deal, { limit: 50 });
  return items.some(({ type }) => type === 'result.follow-up.done') ? 'sent' : 'nothing';
}

const beforeData: ReadonlySet<Fate> = new Set<Fate>(['put off at rcpt', 'refused at rcpt', 'cut at rcpt']);
/** Whatever was to become of it: on a busy machine, the sender may have given up before its first byte. */
const fateOf = ({ fate, dataAt, whole }: Attempt): Fate =>
  beforeData.has(fate) || whole || (dataAt !== null && unknowable.has(fate)) ? fate : 'cut before data';

/** What the server saw and how the message ended don't go together; null where they do. */
export function contradiction(ended: string, attempts: readonly Attempt[], delivered: number): string | null {
  const fates = attempts.map(fateOf);
  const fate = fates.at(-1);
  const early = fates.slice(0, -1).find((one) => unknowable.has(one) || refusals.has(one));
  if (early) return `tried again after “${early}”`;
  switch (ended) {
    case 'sent':
      return fate === 'taken' && delivered === 1 ? null : `sent, and the server delivered ${delivered}`;
    case 'failed': {
      // Given up: the server has put it off each time.
      const putOff = fates.every((one) => !unknowable.has(one) && one !== 'taken');
      return delivered === 0 && (refusals.has(fate ?? 'taken') || putOff)
        ? null
        : 'failed, and was not refused';
    }
    case 'unknown':
      // Cut before the first byte was asked for, the server's word is that nothing came; ours may be that we don't know.
      return unknowable.has(fate ?? 'taken') || fate === 'cut before data'
        ? null
        : 'unknown, and the server answered';
    default:
      return `ended with ${ended}`;
  }
}
