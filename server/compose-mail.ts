import type { Unsubscribe } from './mail/unsubscribe.ts';
import { createUnsubscribe } from './mail/unsubscribe.ts';
import { replyAsCustomer, type CustomerReply } from './mail/customer-reply.ts';
import { createAccounts, type Accounts } from './mail/accounts/accounts.ts';
import { createAccountKeeping, type AccountKeeping } from './mail/accounts/keeping.ts';
import { createTrying, type Trying } from './mail/accounts/trying.ts';
import { tryMailbox } from './mail/imap/try-mailbox.ts';
import { createInbound, type Inbound } from './mail/inbound.ts';
import type { Keys } from './mail/keys.ts';
import { createMailbox, type BuiltInMailbox } from './mail/mailbox.ts';
import { createOutgoing, type Outgoing } from './mail/outgoing.ts';
import type { SmtpTimeouts } from './mail/transport.ts';
import { createAnswering, type Answering } from './receiving/answering.ts';
import { readInWorker } from './rendering/index.ts';
import type { Hearing } from './runtime/hearing.ts';
import type { Logger } from './log.ts';
import type { Store } from './store/store.ts';
import { readWorkspace } from './workspace.ts';

/** Mail as the rest of the house uses it. */
export interface Mail {
  accounts: Accounts;
  keeping: AccountKeeping;
  trying: Trying;
  outgoing: Outgoing;
  /** The contact's own link, without signing in. */
  unsubscribeUrl: (contactId: string, topic?: string | null) => string;
  unsubscribe: Unsubscribe;
  mailbox: BuiltInMailbox;
  /** What people decide about mails that came in. */
  questions: Answering;
  /** Goes on with what a server that died has left undone of mails that came in. */
  resume(): Promise<void>;
  /** Takes in what was fetched or pushed. */
  inbound: Inbound;
  replyAsCustomer(reply: CustomerReply): Promise<{ id: string; dealId: string | null }>;
  /** Sends nothing more and takes nothing in. */
  close(): Promise<void>;
}

export interface MailOptions {
  store: Store;
  keys: Keys;
  log: Logger;
  now: () => number;
  /** Address under which people reach the server; asked for each link. */
  origin: () => string;
  /** What customers say: the runtime's, which comes to be after mail. */
  hearing: () => Hearing;
  /** Somebody has changed sending accounts: for other servers and for browsers. */
  accountsChanged: () => void;
  /** Calls when another server says that. */
  onAccountsChangedElsewhere: (changed: () => void) => void;
  /** A mail has come into the built-in mailbox. */
  arrived: () => void;
  /** For tests. */
  smtp?: { timeouts?: SmtpTimeouts | undefined; trusted?: string | undefined } | undefined;
}

export function composeMail({
  store,
  keys,
  log,
  now,
  origin,
  hearing,
  arrived,
  accountsChanged,
  onAccountsChangedElsewhere,
  smtp,
}: MailOptions): Mail {
  const accounts = createAccounts({ store, keys, tell: accountsChanged, hear: onAccountsChangedElsewhere });
  const inbound = createInbound({
    store,
    handlers: {
      replied: (mail) => hearing().replied(mail),
      told: (mail) => hearing().told(mail),
      stop: (stop) => hearing().stop(stop),
      away: (away) => hearing().away(away),
      calendar: (answer) => hearing().calendar(answer),
      changed: (what) => hearing().changed(what),
    },
    read: readInWorker,
    isOurs: (address) => accounts.isOurs(address),
    zone: async () => (await readWorkspace(store)).zone,
  });
  const isOurs = (address: string): Promise<boolean> => accounts.isOurs(address);
  const questions = createAnswering({
    store,
    now,
    handlers: {
      replied: (mail) => hearing().replied(mail),
      stop: (stop) => hearing().stop(stop),
      away: (away) => hearing().away(away),
      changed: (what) => hearing().changed(what),
      released: () => hearing().released(),
      refresh: (dealId) => hearing().refresh(dealId),
    },
  });
  const mailbox = createMailbox({ store, inbound, isOurs, now, log, arrived });
  const outgoing = createOutgoing({ accounts, mailbox: () => mailbox.address(), now, ...smtp });
  const unsubscribe = createUnsubscribe({ store, keys, origin, stop: (stop) => hearing().stop(stop), now });
  return {
    accounts,
    keeping: createAccountKeeping({ store, keys, accounts }),
    trying: createTrying({
      store,
      accounts,
      outgoing,
      tryMailbox: (server) => tryMailbox(server, smtp),
      now,
    }),
    outgoing,
    unsubscribe,
    unsubscribeUrl: (contactId, topic) => unsubscribe.urlOf(contactId, topic),
    mailbox,
    inbound,
    questions,
    async resume() {
      await inbound.resume();
      await questions.resume();
    },
    replyAsCustomer: (reply) =>
      replyAsCustomer({ store, mailbox: () => mailbox.address(), isOurs, now }, reply),
    async close() {
      outgoing.close();
      await mailbox.close();
    },
  };
}
