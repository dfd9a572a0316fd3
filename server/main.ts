import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { setupGate } from './auth/setup.ts';
import { attemptsKeptMs, signInThrottle } from './auth/throttle.ts';
import { tokenReader } from './auth/tokens.ts';
import { createBookingLinks } from './booking/links.ts';
import { composeMail, type MailOptions } from './compose-mail.ts';
import { storePlaceOf, workspacePlaceOf, type Config } from './config.ts';
import type { Context } from './context.ts';
import { createDemo, openDemoClock, openDemoStore } from './demo/index.ts';
import { AppError } from './errors.ts';
import { isLoopback } from './http/security.ts';
import { workspaceFields } from './fields/workspace-fields.ts';
import { createDigests } from './digest/digest.ts';
import { createForecastKeeper } from './forecast/keeper.ts';
import { createLeadForms } from './forms/index.ts';
import { lettersOut } from './forms/letters-out.ts';
import { createImporting } from './importing/importing.ts';
import { openLibrary, openSharedLibrary } from './library/library.ts';
import { createLog, type Logger } from './log.ts';
import { createMailFetching, type MailFetchingOptions } from './mail/imap/fetch-mail.ts';
import { openKeys, openSharedKeys } from './mail/keys.ts';
import { createWebhookDesk } from './webhooks/webhooks.ts';
import { createMetrics } from './metrics.ts';
import { systemClock, type Clock } from './runtime/clock.ts';
import { createRuntime } from './runtime/index.ts';
import { createLive } from './runtime/live.ts';
import { sharingOf, type Sharing } from './runtime/sharing.ts';
import { hitsKeptMs } from './public/rate-limit.ts';
import { segmentCounting } from './segments/counting.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createPublicLinks } from './tracking/public-links.ts';
import { personErasing } from './people/erasing/erasing.ts';
import { createSweeping } from './duplicates/sweep.ts';
import { claimWorkspace } from './workspace.ts';
import { say } from '../machines/index.ts';

/** What tests bring along; a real server takes everything from its configuration. */
export interface Overrides {
  clock?: Clock | undefined;
  log?: Logger | undefined;
  realNow?: (() => number) | undefined;
  smtp?: MailOptions['smtp'];
  imap?: Pick<MailFetchingOptions, 'timing' | 'timeouts' | 'trusted'> | undefined;
  sharing?: Sharing | undefined;
}

export interface RunningServer {
  readonly context: Context;
  /** Address to open, `http://127.0.0.1:4400`. */
  readonly url: string;
  readonly port: number;
  /** Path and query to put behind `url` while the workspace has no users; null afterwards and in the demo. */
  readonly setupPath: string | null;
  /** Answers what is under way, lets messages that are leaving arrive, and closes everything. */
  stop(): Promise<void>;
}

/**
 * Composes and starts everything: store, library, mail, runtime, HTTP.
 *
 * @throws AppError `data-in-use` where another process has the folder or the port; whatever opening the store throws
 */
export async function createServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  // What was opened is closed again in reverse order, also when a later step of the start fails.
  await using opened = new AsyncDisposableStack();
  const log = overrides.log ?? createLog(config.logLevel);
  const realNow = overrides.realNow ?? Date.now;
  const store = await (config.demo ? openDemoStore(config.dataDir) : openStore(storePlaceOf(config)));
  opened.defer(() => store.close());
  await claimWorkspace(store, { demo: config.demo, place: workspacePlaceOf(config) });
  const demoClock = config.demo ? await openDemoClock(store) : null;
  const clock = overrides.clock ?? demoClock ?? systemClock;
  const { secret } = config;
  const library = store.channel
    ? openSharedLibrary(store.documents)
    : await openLibrary(join(config.dataDir, 'processes'));
  const keys = await (store.channel
    ? openSharedKeys({ store, secret })
    : openKeys({ dataDir: config.dataDir, secret }));
  const streams = new Set<() => void>();
  const live = createLive(
    store.channel && {
      channel: store.channel,
      log,
      // Browsers come back at once, and refetch what they show.
      missed: () => streams.forEach((close) => close()),
    },
  );
  const tokens = tokenReader(store.tokens);
  if (store.channel) live.subscribe((topics) => topics.includes('users') && tokens.forget());
  let url = '';

  const mail = composeMail({
    store,
    keys,
    log,
    now: () => clock.now(),
    origin: () => config.publicOrigin ?? url,
    hearing: () => runtime.hearing,
    arrived: () => live.publish('mailbox'),
    accountsChanged: () => live.publish('accounts', 'settings'),
    // Nobody else can have changed them where one process has the store for itself.
    onAccountsChangedElsewhere: (changed) =>
      store.channel && live.subscribe((topics) => topics.includes('accounts') && changed()),
    smtp: overrides.smtp,
  });
  opened.defer(() => mail.close());
  const publicLinks = createPublicLinks({ keys, origin: () => config.publicOrigin ?? url });
  const bookingLinks = createBookingLinks({ store, keys, origin: () => config.publicOrigin ?? url });
  const webhooks = createWebhookDesk({
    store,
    keys,
    now: () => clock.now(),
    realNow,
    log,
    logged: () => live.publish('webhooks'),
    allowPrivate: config.webhookNetworks,
  });
  const runtime = createRuntime({
    store,
    clock,
    live,
    log,
    sharing: overrides.sharing,
    ways: {
      outgoing: mail.outgoing,
      accounts: mail.accounts,
      webhooks,
      unsubscribeUrl: mail.unsubscribeUrl,
      booking: bookingLinks,
      links: publicLinks,
    },
  });
  const forecast = createForecastKeeper({ store, clock, live, log, sharing: overrides.sharing });
  const demo =
    demoClock && createDemo({ store, library, runtime, forecast, mail, clock: demoClock, realNow });
  const sweeping = createSweeping({ store, clock, live, log });
  const importing = createImporting({
    store,
    runtime,
    live,
    clock,
    log,
    accounts: mail.accounts,
    sharing: overrides.sharing,
  });
  const fetching = createMailFetching({
    store,
    accounts: mail.accounts,
    receive: (arrival) => mail.inbound.receive(arrival),
    clock,
    realNow,
    log,
    sharing: overrides.sharing ?? sharingOf(store),
    told: () => live.publish('accounts'),
    ...overrides.imap,
  });
  const forms = createLeadForms({
    store,
    runtime,
    live,
    log,
    keys,
    letters: lettersOut({ store, mail, now: () => clock.now(), claim: 'form' }),
    origin: () => config.publicOrigin ?? url,
    now: () => clock.now(),
    realNow,
  });
  const digests = createDigests({
    store,
    letters: lettersOut({ store, mail, now: () => clock.now(), claim: 'digest' }),
    log,
    origin: () => config.publicOrigin ?? url,
    now: () => clock.now(),
  });
  let ready = false;
  let stopping = false;
  const fields = workspaceFields(store);
  const erasing = personErasing({ store, fields, live, log, now: () => clock.now() });
  const counting = segmentCounting({ store, clock, realNow, log });
  const context: Context = {
    config,
    log,
    store,
    library,
    runtime,
    fields,
    segmentCounting: counting,
    machines: runtime.machines,
    mail,
    webhooks,
    keys,
    publicLinks,
    booking: bookingLinks,
    importing,
    erasing,
    sweeping,
    forecast,
    forms,
    digests,
    origin: () => config.publicOrigin ?? url,
    demo,
    live,
    clock,
    realNow,
    setup: setupGate(store),
    throttle: signInThrottle(store.signInAttempts),
    tokens,
    metrics: createMetrics({ store, clock }),
    streams,
    isReady: () => ready,
    isStopping: () => stopping,
  };
  await mail.mailbox.start();
  const http = createHttpServer(createApp(context));
  const port = await listen(http, config);
  // At the same time, since each has some seconds for what is under way.
  opened.defer(async () => {
    await Promise.all([
      closeHttp(http, context.streams),
      runtime.stop(),
      importing.stop(),
      erasing.stop(),
      sweeping.stop(),
      counting.stop(),
      fetching.stop(),
      forecast.stop(),
      forms.stop(),
      digests.stop(),
    ]);
  });
  url = addressOf(config.host, port);
  await runtime.start();
  await mail.resume();
  fetching.start();
  erasing.start();
  forms.start();
  digests.start();
  await demo?.prepare();
  forecast.start();
  sweeping.start();
  opened.defer(keepTidy(store, realNow, log));

  const needsSetup = !config.demo && (await context.setup.isNeeded());
  const setupPath = needsSetup
    ? `/setup?token=${encodeURIComponent(await context.setup.newToken(realNow()))}`
    : null;
  const resources = opened.move();
  ready = true;
  return {
    context,
    url,
    port,
    setupPath,
    async stop() {
      ready = false;
      stopping = true;
      await resources.disposeAsync();
    },
  };
}

/** How many ports after the default one are tried before giving up. */
const portsTried = 20;

/** The port that was asked for, or the default and then the next free ones. Throws `data-in-use`. */
async function listen(http: Server, { host, port, portIsFixed }: Config): Promise<number> {
  const last = portIsFixed ? port : port + portsTried;
  for (let candidate = port; ; candidate++) {
    try {
      return await listenOn(http, host, candidate);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EADDRINUSE' && candidate < last) continue;
      throw listenError(code, error, host, candidate);
    }
  }
}

function listenOn(http: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.removeListener('error', reject);
      // A TCP server's address is never a path.
      resolve((http.address() as AddressInfo).port);
    });
  });
}

function listenError(code: unknown, cause: unknown, host: string, port: number): unknown {
  switch (code) {
    case 'EADDRINUSE':
      return new AppError(
        'data-in-use',
        say`Port ${String(port)} is taken by another program. Stop that one, or choose another port with --port.`,
        { cause },
      );
    case 'EACCES':
      return new AppError(
        'forbidden',
        say`This user may not listen on port ${String(port)}. Choose one above 1023 with --port.`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AppError(
        'invalid',
        say`“${host}” is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`,
        { cause },
      );
    default:
      return cause;
  }
}

/** Something that a person on this machine can open. */
function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Requests under way may take this long to be answered. */
const graceMs = 5_000;
const idleCheckMs = 50;

async function closeHttp(http: Server, streams: ReadonlySet<() => void>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    http.close(() => resolve());
  });
  for (const close of streams) close();
  // A connection that has its last answer goes at once, and not when its keep-alive runs out.
  const tidy = setInterval(() => http.closeIdleConnections(), idleCheckMs);
  const impatient = setTimeout(() => http.closeAllConnections(), graceMs);
  await closed;
  clearInterval(tidy);
  clearTimeout(impatient);
}

const tidyEveryMs = 60 * 60_000;
/** Callers repeat a call within minutes, or after a weekend. */
const answersKeptMs = 7 * 24 * 60 * 60_000;
const webhooksKeptMs = 90 * 24 * 60 * 60_000;

/** Sessions that have ended, answers and failures that nobody asks for any more. Returns how to stop. */
function keepTidy(store: Store, realNow: () => number, log: Logger): () => Promise<void> {
  let working = Promise.resolve();
  const tidy = async (): Promise<void> => {
    const now = realNow();
    try {
      await store.sessions.removeExpired(now);
      await store.signInAttempts.removeBefore(now - attemptsKeptMs);
      await store.hits.removeBefore(now - hitsKeptMs);
      await store.idempotency.removeBefore(now - answersKeptMs);
      await store.webhooks.removeBefore(now - webhooksKeptMs);
    } catch (error) {
      log.error({ err: error }, 'could not remove what has run out; trying again in an hour');
    }
  };
  const timer = setInterval(() => {
    working = tidy();
  }, tidyEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return working;
  };
}

/** The network can reach it: worth a word when it starts. */
export const isOpenToNetwork = ({ host }: Pick<Config, 'host'>): boolean => !isLoopback(host);
