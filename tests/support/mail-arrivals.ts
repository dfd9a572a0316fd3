import { randomUUID } from 'node:crypto';
import type { Config } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { builtIn } from '../../server/mail/accounts/built-in.ts';
import { sealedFor } from '../../server/mail/accounts/servers.ts';
import type { WatchTiming } from '../../server/mail/imap/watch.ts';
import { openKeys } from '../../server/mail/keys.ts';
import { createServer, type RunningServer } from '../../server/main.ts';
import type { Store } from '../../server/store/store.ts';
import { publish } from './bare-house.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { oneOf, seeded, type Random } from './random.ts';
import { oneFollowUp } from './send-races.ts';

/*
 * Customers' answers arrive in a mailbox on a real mail server that is killed over and over, while a whole server of
 * ours fetches them. Every answer has to be on its deal's timeline, once.
 */

export interface Arrivals {
  seed: number;
  mails: number;
  kills: number;
  deals: number;
  config: Pick<Config, 'dataDir' | 'databaseUrl'>;
  say?: ((words: string) => void) | undefined;
}

export interface Arrived {
  /** Answers that are on their deal's timeline. */
  taken: number;
  missed: number;
  doubled: number;
  /** Times at which all messages had got other numbers. */
  renumbered: number;
  broken: string[];
}

const timing: WatchTiming = {
  pollMs: 300,
  pollWithoutIdleMs: 300,
  backoff: { firstMs: 20, mostMs: 200, signInMs: 200 },
};
/** Nothing has been taken in for this long: nothing more will be. */
const standstillMs = 20_000;
const account = 'ac_agency';
const password = 'secret';

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function arriveThroughKills({
  seed,
  mails,
  kills,
  deals,
  config,
  say = () => undefined,
}: Arrivals): Promise<Arrived> {
  const random = seeded(seed);
  const secret = randomUUID();
  await using dovecot = disposable(await startDovecot());
  const server = await createServer(
    {
      ...config,
      host: '127.0.0.1',
      port: 0,
      portIsFixed: true,
      demo: false,
      publicOrigin: null,
      logLevel: 'silent',
      secret,
      webhookNetworks: [],
    },
    { log: createLog('silent'), imap: { timing, timeouts: { connectMs: 5_000, silenceMs: 2_000 } } },
  );
  try {
    const { store } = server.context;
    const ids = await enterDeals(server, deals);
    await connect(server, dovecot.server, { secret, dataDir: config.dataDir });
    const expected = new Map<string, string[]>(ids.map((id) => [id, []]));
    let killed = 0;
    let renumbered = 0;
    for (let number = 0; number < mails; number += 1) {
      const customer = random(deals);
      const deal = ids[customer] ?? '';
      expected.get(deal)?.push(`Answer ${number}.`);
      await dovecot.deliver(answer(random, customer, number));
      // Spread over all of the mail, in the middle of whatever is being fetched.
      if (killed < Math.floor(((number + 1) * kills) / mails)) {
        await soon(random(60));
        await dovecot.kill();
        killed += 1;
        if (random(8) === 0) {
          await dovecot.renumber();
          renumbered += 1;
        }
        await soon(random(40));
        await dovecot.start();
      } else if (random(25) === 0) await soon(random(40));
    }
    say(`${mails} mails delivered through ${killed} kills`);
    await standstill(() => takenIn(store, ids), mails);
    return { renumbered, ...(await compare(store, expected)) };
  } finally {
    await server.stop();
  }
}

const disposable = (dovecot: Dovecot): Dovecot & AsyncDisposable =>
  Object.assign(dovecot, { [Symbol.asyncDispose]: () => dovecot.close() });

const addressOf = (customer: number): string => `c${customer}@customer${customer}.example`;

/** Now and then one without the id that it should have. */
function answer(random: Random, customer: number, number: number): string {
  const greeting = oneOf(random, ['Hello,', 'Hi Anna,', 'Good morning,']);
  return [
    `From: Customer ${customer} <${addressOf(customer)}>`,
    'To: team@agency.example',
    `Subject: Re: Your offer ${customer}`,
    ...(random(20) === 0 ? [] : [`Message-ID: <${number}.${customer}@customer.example>`]),
    `Date: ${new Date(Date.now() - 60_000 + number).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    greeting,
    '',
    `Answer ${number}.`,
    'x'.repeat(random(2_000)),
    '',
  ].join('\r\n');
}

async function enterDeals({ context }: RunningServer, count: number): Promise<string[]> {
  const { store, runtime, clock } = context;
  await publish({ store, runtime, clock, close: async () => undefined }, oneFollowUp);
  const ids: string[] = [];
  for (let customer = 0; customer < count; customer += 1) {
    const id = `c${customer}`;
    await store.contacts.create({ id, firstName: id, email: addressOf(customer) }, clock.now());
    const { deal } = await runtime.createDeal({
      process: oneFollowUp.id,
      title: id,
      actor: { kind: 'system', what: 'arrivals' },
      contacts: [{ id, main: true }],
    });
    ids.push(deal);
  }
  return ids;
}

async function connect(
  { context: { store, mail } }: RunningServer,
  { host, port, security, auth }: Dovecot['server'],
  place: { secret: string; dataDir: string },
): Promise<void> {
  const keys = await openKeys(place);
  await store.accounts.put({
    ...builtIn,
    id: account,
    kind: 'smtp',
    name: 'Agency',
    fromAddress: 'team@agency.example',
    smtp: { host, port: 1, security: 'none', user: '' },
    imap: { host, port, security, user: auth.user },
    imapPassword: sealedFor(keys, 'imap-password', host, password),
  });
  mail.accounts.changed();
}

async function inOf(store: Store, deal: string): Promise<string[]> {
  const { items } = await store.messages.ofDeal(deal, { limit: 200 });
  return items.filter(({ direction }) => direction === 'in').map(({ text }) => text);
}

async function takenIn(store: Store, ids: readonly string[]): Promise<number> {
  let taken = 0;
  for (const id of ids) taken += (await inOf(store, id)).length;
  return taken;
}

/** Until all has been taken in, or nothing more is. */
async function standstill(count: () => Promise<number>, wanted: number): Promise<void> {
  let last = -1;
  let since = Date.now();
  while (Date.now() - since < standstillMs) {
    const now = await count();
    if (now >= wanted) break;
    if (now !== last) since = Date.now();
    last = now;
    await soon(200);
  }
  // What would come twice comes now.
  await soon(3 * timing.pollMs);
}

async function compare(
  store: Store,
  expected: ReadonlyMap<string, readonly string[]>,
): Promise<Omit<Arrived, 'renumbered'>> {
  const found: Omit<Arrived, 'renumbered'> = { taken: 0, missed: 0, doubled: 0, broken: [] };
  for (const [deal, answers] of expected) {
    const texts = await inOf(store, deal);
    for (const words of answers) {
      const times = texts.filter((text) => text.includes(words)).length;
      if (times > 0) found.taken += 1;
      if (times === 0) found.missed += 1;
      if (times > 1) found.doubled += 1;
      if (times !== 1) found.broken.push(`${deal}: “${words}” is there ${times} times`);
    }
    const { items } = await store.timeline.ofDeal(deal, { limit: 500 });
    const replies = items.filter(({ type }) => type === 'replied').length;
    if (replies !== answers.length) {
      if (replies > answers.length) found.doubled += replies - answers.length;
      found.broken.push(`${deal}: ${answers.length} answers, and ${replies} were heard`);
    }
  }
  return found;
}
