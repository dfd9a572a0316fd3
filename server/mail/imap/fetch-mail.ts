import { randomUUID } from 'node:crypto';
import type { Logger } from '../../log.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Sharing } from '../../runtime/sharing.ts';
import { createWorker } from '../../runtime/worker.ts';
import type { MailAccountRecord, Store } from '../../store/store.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { MailServer } from '../accounts/servers.ts';
import type { Arrival } from '../inbound.ts';
import { outboxIdOf } from '../message-id.ts';
import type { ImapOptions } from './connection.ts';
import { watchAccount, type Watch, type WatchTiming } from './watch.ts';

/** Fetches the mail of all accounts that have a mailbox of their own, by IMAP. */
export interface MailFetching {
  start(): void;
  /** Nothing more is taken in; what was being taken in is done. */
  stop(): Promise<void>;
}

export interface MailFetchingOptions extends ImapOptions {
  store: Pick<Store, 'accounts' | 'fetching' | 'messages' | 'outbox' | 'channel'>;
  accounts: Pick<Accounts, 'all' | 'imap' | 'onAccountsChanged'>;
  /** Resolves when all that follows from the mail is durable; the same mail again changes nothing. */
  receive: (arrival: Arrival) => Promise<unknown>;
  /** The time of deals. */
  clock: Clock;
  /** The time of the world, by which mail servers date mail. */
  realNow: () => number;
  log: Logger;
  sharing: Sharing;
  /** How an account fares has changed. */
  told: () => void;
  timing?: WatchTiming | undefined;
}

/** Of a mailbox that is connected for the first time, mail counts from this long before. */
const beginsBeforeMs = 60 * 60_000;

interface Watched {
  watch: Watch;
  /** As it was when watching began. */
  server: MailServer;
}

export function createMailFetching({
  store,
  accounts,
  receive,
  clock,
  realNow,
  log,
  sharing,
  told,
  timing,
  ...options
}: MailFetchingOptions): MailFetching {
  const by = randomUUID();
  const watched = new Map<string, Watched>();
  const lastTold = new Map<string, string>();

  /** What to be told again would be the same isn't told to browsers. */
  async function fare(accountId: string, error: string | null): Promise<void> {
    const at = clock.now();
    await store.accounts.noteReceiving(accountId, error === null ? { at } : { at, error });
    if (lastTold.get(accountId) === (error ?? '')) return;
    lastTold.set(accountId, error ?? '');
    told();
  }

  async function isOurs(messageIds: readonly string[]): Promise<boolean> {
    if (messageIds.length === 0) return false;
    const known = await store.messages.withMessageIds(messageIds);
    if (known.some(({ direction }) => direction === 'out')) return true;
    for (const id of messageIds) if (await store.outbox.get(outboxIdOf(id) ?? '')) return true;
    return false;
  }

  async function watch({ id, fromAddress }: MailAccountRecord, server: MailServer): Promise<void> {
    const claimed = await store.fetching.claim(id, {
      by,
      leaseMs: sharing.leaseMs,
      mailbox: `${server.auth?.user ?? ''}@${server.host}`.toLowerCase(),
      since: realNow() - beginsBeforeMs,
    });
    if (claimed === null) return;
    watched.set(id, {
      server,
      watch: watchAccount({
        ...options,
        accountId: id,
        server,
        by,
        since: claimed.since,
        fetching: store.fetching,
        isOurs,
        async take({ raw, arrivedAt }) {
          await receive({
            envelopeFrom: null,
            recipient: fromAddress,
            raw,
            // The deal's clock may not be the world's; nothing has been received in the future.
            receivedAt: clock.now() - Math.max(realNow() - arrivedAt, 0),
            accountId: id,
          });
        },
        fetched: () => fare(id, null),
        failed: (message) => fare(id, message),
        over: () => watched.delete(id),
        now: realNow,
        log,
        timing,
      }),
    });
  }

  async function leave(id: string): Promise<void> {
    const one = watched.get(id);
    watched.delete(id);
    await one?.watch.stop();
  }

  async function letGo(id: string): Promise<void> {
    await leave(id);
    await store.fetching.release(by, id);
  }

  /** Watches what is to be watched and isn't by anybody, and nothing else. */
  async function round(): Promise<null> {
    if (watched.size > 0 && store.channel !== null) {
      const held = new Set(await store.fetching.renew(by, sharing.leaseMs));
      for (const id of watched.keys()) if (!held.has(id)) await leave(id);
    }
    const all = await accounts.all();
    for (const id of watched.keys()) if (!all.some((account) => account.id === id)) await letGo(id);
    for (const account of all) {
      const opened = account.active ? accounts.imap(account) : null;
      const running = watched.get(account.id);
      if (!opened?.ok) {
        if (running) await letGo(account.id);
        if (opened && lastTold.get(account.id) !== opened.error) await fare(account.id, opened.error);
        continue;
      }
      if (running && isSame(running.server, opened.server)) continue;
      if (running) await leave(account.id);
      await watch(account, opened.server);
    }
    return null;
  }

  const worker = createWorker({
    name: 'fetching mail',
    clock,
    log,
    round,
    // Among several servers also to renew claims; alone nobody else could have left an account behind.
    longestSleepMs: store.channel === null ? sharing.longestSleepMs : sharing.renewEveryMs,
  });
  let unsubscribe = (): void => {};

  return {
    start() {
      unsubscribe = accounts.onAccountsChanged(() => worker.wake());
      worker.start();
    },
    async stop() {
      unsubscribe();
      await worker.stop();
      await Promise.all([...watched.keys()].map(letGo));
    },
  };
}

const isSame = (one: MailServer, other: MailServer): boolean => JSON.stringify(one) === JSON.stringify(other);
