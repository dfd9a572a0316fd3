import { onTestFinished } from 'vitest';
import { createAccounts } from '../../../../server/mail/accounts/accounts.ts';
import { builtIn } from '../../../../server/mail/accounts/built-in.ts';
import { type MailServer, sealedFor } from '../../../../server/mail/accounts/servers.ts';
import { createMailFetching, type MailFetching } from '../../../../server/mail/imap/fetch-mail.ts';
import type { WatchTiming } from '../../../../server/mail/imap/watch.ts';
import type { Arrival } from '../../../../server/mail/inbound.ts';
import { createKeys } from '../../../../server/mail/keys.ts';
import { createLog } from '../../../../server/log.ts';
import { systemClock } from '../../../../server/runtime/clock.ts';
import { sharingOf, type Sharing } from '../../../../server/runtime/sharing.ts';
import type { MailAccountRecord, Store } from '../../../../server/store/store.ts';

const keys = createKeys(new Uint8Array(32));

/** Quick to try again; slow to look by itself, so that what arrives has been told by the server. */
export const eager: WatchTiming = {
  pollMs: 60_000,
  pollWithoutIdleMs: 100,
  backoff: { firstMs: 10, mostMs: 50, signInMs: 60_000 },
};

export const account = (server: MailServer, patch: Partial<MailAccountRecord> = {}): MailAccountRecord => {
  const { auth, ...place } = server;
  return {
    ...builtIn,
    id: 'ac_joe',
    kind: 'smtp',
    name: 'Joe',
    fromAddress: 'joe@agency.test',
    smtp: { host: 'smtp.agency.test', port: 587, security: 'starttls', user: '' },
    imap: { ...place, user: auth?.user ?? '' },
    imapPassword: auth && sealedFor(keys, 'imap-password', place.host, auth.password),
    ...patch,
  };
};

/** One server's share in fetching mail, and what it has taken in. */
export interface Fetcher {
  readonly fetching: MailFetching;
  /** All that was handed over, in order, also again. */
  readonly arrivals: readonly Arrival[];
  /** Subjects of it. */
  readonly subjects: () => string[];
  /** Accounts have changed. */
  readonly changed: () => void;
}

export const subjectOf = (raw: Uint8Array): string =>
  /^Subject: (.*)\r?$/m.exec(Buffer.from(raw).toString('latin1'))?.[1] ?? '';

export function startFetcher(
  store: Store,
  {
    timing = eager,
    taking = async () => undefined,
    silenceMs = 2_000,
    connectMs = 5_000,
    aheadMs = () => 0,
    sharing = sharingOf(store),
  }: {
    timing?: WatchTiming;
    /** What taking a mail in does besides being noted. */
    taking?: (arrival: Arrival) => Promise<void>;
    silenceMs?: number;
    connectMs?: number;
    /** How far the world’s clock has been moved on. */
    aheadMs?: () => number;
    sharing?: Sharing;
  } = {},
): Fetcher {
  const arrivals: Arrival[] = [];
  const accounts = createAccounts({ store, keys, tell: () => undefined, hear: () => undefined });
  const fetching = createMailFetching({
    store,
    accounts,
    async receive(arrival) {
      await taking(arrival);
      arrivals.push(arrival);
    },
    clock: systemClock,
    realNow: () => Date.now() + aheadMs(),
    log: createLog('silent'),
    sharing,
    told: () => undefined,
    timing,
    timeouts: { connectMs, silenceMs },
  });
  fetching.start();
  onTestFinished(() => fetching.stop());
  return {
    fetching,
    arrivals,
    subjects: () => arrivals.map(({ raw }) => subjectOf(raw)),
    changed: () => accounts.changed(),
  };
}

export const mail = (subject: string, headers: readonly string[] = [], text = 'Hello.'): string =>
  [
    'From: Sofie Lund <sofie@acme.test>',
    'To: joe@agency.test',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '.')}@acme.test>`,
    ...headers,
    '',
    text,
    '',
  ].join('\r\n');
