import { createTransport } from '../../server/mail/transport.ts';
import type { Store } from '../../server/store/store.ts';
import { openBareHouse, publish, type BareHouse } from './bare-house.ts';
import { createTestClock } from './clock.ts';
import { startFickleSmtp } from './fickle-smtp.ts';
import { after, arrow, email, entry, lost, on, passive, processOf, won } from './process-builder.ts';
import { oneOf, seeded } from './random.ts';

/*
 * A message is on its way to a real mail server, and at some moment before its first byte something is committed that
 * means it must not leave.
 */

export const oneFollowUp = processOf({
  nodes: [entry('form'), passive('thinking'), email('follow-up'), won(), lost()],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'follow-up', after('1 day')),
    arrow('thinking', 'won', on('accepted')),
    arrow('thinking', 'lost', after('60 days')),
  ],
});

const script = { kind: 'token', id: 't', name: 'script' } as const;

/** A new deal with a contact of its own, who has agreed to be written to. */
export async function enterDeal({ store, runtime, clock }: BareHouse, contact: string): Promise<string> {
  const consent = { given: true, source: 'form', at: clock.now(), wording: null };
  const address = `${contact}@customer.example`;
  await store.contacts.create({ id: contact, firstName: contact, email: address, consent }, clock.now());
  const { deal } = await runtime.createDeal({
    process: oneFollowUp.id,
    title: contact,
    actor: script,
    contacts: [{ id: contact, main: true }],
  });
  return deal;
}

/** Its follow-up leaves now instead of tomorrow. */
export const sendNow = ({ runtime }: BareHouse, deal: string): Promise<unknown> =>
  runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up', actor: script });

interface Mailed {
  house: BareHouse;
  deal: string;
  contact: string;
}

const stop = (
  { house: { runtime, clock }, contact }: Mailed,
  why: 'unsubscribed' | 'bounced' | 'complained',
) => runtime.hearing.stop({ contactId: contact, why, at: clock.now() });

/** What means that a message must not leave any more. */
const stops = {
  reply: ({ house: { runtime }, deal, contact }: Mailed) =>
    runtime.hearing.replied({
      dealId: deal,
      contactId: contact,
      message: { id: `m-${contact}`, subject: 'Re: About follow up' },
      text: 'Call me.',
      key: `mail:${contact}`,
    }),
  unsubscribe: (mailed: Mailed) => stop(mailed, 'unsubscribed'),
  bounce: (mailed: Mailed) => stop(mailed, 'bounced'),
  complaint: (mailed: Mailed) => stop(mailed, 'complained'),
  'a support issue': ({ house: { store, clock }, contact }: Mailed) =>
    store.contacts.update(contact, { supportSince: clock.now() }, clock.now()),
  'an absence': ({ house: { store, clock }, contact }: Mailed) =>
    store.contacts.update(contact, { awayUntil: clock.now() + 365 * 86_400_000 }, clock.now()),
  close: ({ house: { runtime }, deal }: Mailed) =>
    runtime.close({ deal, actor: script, outcome: 'lost', reason: 'no budget' }),
  'stop by hand': ({ house: { runtime }, deal }: Mailed) =>
    runtime.correct({ deal, actor: script, to: 'thinking', reason: 'no letters now', silent: true }),
  'moving on': ({ house: { runtime }, deal, contact }: Mailed) =>
    runtime.report({ deal, actor: { kind: 'contact', id: contact }, event: { type: 'accepted', contact } }),
};
type StopKind = keyof typeof stops;
// The table's own keys.
const kinds = Object.keys(stops) as StopKind[];

/** On a message's way; at `data` the server has agreed to take it and waits for the first byte. */
const moments = ['before the claim', 'claimed', 'rcpt', 'data'] as const;
type Moment = (typeof moments)[number];

export interface Races {
  seed: number;
  rounds: number;
  open: () => Promise<Store>;
}

export interface Raced {
  /** Rounds in which something was committed before the first byte, by what and when. */
  stopped: Record<string, number>;
  /** Messages that left all the same. */
  left: number;
  /** Rounds in which nothing came between, and messages that arrived then. */
  undisturbed: number;
  arrived: number;
  /** In words, with the round. */
  broken: string[];
}

/** One race after the other, all on one store. */
export async function raceSends({ seed, rounds, open }: Races): Promise<Raced> {
  const random = seeded(seed);
  const clock = createTestClock();
  const raced: Raced = { stopped: {}, left: 0, undisturbed: 0, arrived: 0, broken: [] };
  let reached: (moment: Moment) => Promise<void> = async () => undefined;

  const smtp = await startFickleSmtp(async () => {
    await reached('rcpt');
    return 'taken';
  });
  const transport = createTransport({
    server: { host: smtp.host, port: smtp.port, security: 'none', auth: null },
    now: () => clock.now(),
  });
  const house = await openBareHouse(
    async () => watched(await open(), (moment) => reached(moment)),
    clock,
    (_, message, options) =>
      transport.send(message, {
        ...options,
        async onDataStart() {
          await reached('data');
          await options.onDataStart();
        },
      }),
  );
  try {
    await publish(house, oneFollowUp);
    const races: { contact: string; name: string | null }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const contact = `c${round}`;
      const deal = await enterDeal(house, contact);
      const [kind, moment] = [oneOf(random, kinds), oneOf(random, moments)];
      const disturbed = random(10) > 0;
      let stopped = false;
      reached = async (now) => {
        if (!disturbed || stopped || now !== moment) return;
        stopped = true;
        await stops[kind]({ house, deal, contact });
      };
      await sendNow(house, deal);
      await house.runtime.idle();
      // A busy machine may take the mail server for being away; then the message comes again.
      const isOver = () => stopped || smtp.delivered.includes(`${contact}@customer.example`);
      for (let again = 0; again < 5 && !isOver(); again += 1) {
        clock.advance(10 * 60_000);
        await house.runtime.idle();
      }
      reached = async () => undefined;
      if (disturbed && !stopped) raced.broken.push(`Round ${round}: “${moment}” never came.`);
      races.push({ contact, name: disturbed ? `${kind} ${moment}` : null });
    }
    const arrivals = Map.groupBy(smtp.delivered, (address) => address);
    for (const [round, { contact, name }] of races.entries()) {
      const left = arrivals.get(`${contact}@customer.example`)?.length ?? 0;
      if (name !== null) {
        raced.stopped[name] = (raced.stopped[name] ?? 0) + 1;
        raced.left += left;
        if (left > 0) raced.broken.push(`Round ${round}: ${name} was committed, and then the message left.`);
      } else {
        raced.undisturbed += 1;
        raced.arrived += left;
        if (left !== 1)
          raced.broken.push(`Round ${round}: nothing came between, and ${left} messages arrived.`);
      }
    }
    return raced;
  } finally {
    await house.close();
    transport.close();
    await smtp.close();
  }
}

/** The store, telling when a message is about to be claimed and when it has been. */
function watched(store: Store, reached: (moment: Moment) => Promise<void>): Store {
  const { outbox } = store;
  return {
    ...store,
    outbox: {
      ...outbox,
      async claim(...asked) {
        if ((await outbox.nextAt()) !== null) await reached('before the claim');
        const rows = await outbox.claim(...asked);
        if (rows.length > 0) await reached('claimed');
        return rows;
      },
    },
  };
}
