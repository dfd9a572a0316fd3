import type { MailAccountTested, Tried } from '../../../machines/api/index.ts';
import { layOut } from '../../rendering/lay-out.ts';
import { slotOf } from '../../store/accounts.ts';
import type { MailAccountRecord, Store } from '../../store/store.ts';
import { messageIdOf } from '../message-id.ts';
import type { Outgoing } from '../outgoing.ts';
import type { Accounts } from './accounts.ts';
import type { MailServer } from './servers.ts';

const words = {
  subject: 'Greenlane can send mail',
  body: 'This is a test message from Greenlane.\n\nIf you can read it, the account is set up right.',
  language: 'en',
};

export interface Trying {
  /** One message by this account, and a look whether its mail can be fetched; how that went is kept with the account. */
  try(account: MailAccountRecord, request: { to: string; id: string }): Promise<MailAccountTested>;
}

export interface TryingOptions {
  store: Pick<Store, 'accounts'>;
  accounts: Pick<Accounts, 'imap' | 'limits'>;
  outgoing: Pick<Outgoing, 'sendTest'>;
  /** Signs in where mail is fetched from. */
  tryMailbox: (server: MailServer) => Promise<Tried>;
  now: () => number;
}

export function createTrying({ store, accounts, outgoing, tryMailbox, now }: TryingOptions): Trying {
  async function send(account: MailAccountRecord, { to, id }: { to: string; id: string }): Promise<Tried> {
    const from = { name: account.fromName, address: account.fromAddress };
    const limits = await accounts.limits(account, now());
    if (limits !== null) {
      const slot = slotOf({ id, claim: 'test' });
      const free = await store.accounts.reserve({ accountId: account.id, slot, now: now(), limits });
      if (free !== 'ok')
        return {
          ok: false,
          message:
            'This account has sent all that its limits allow for now. Try again later, or raise its limits.',
          response: null,
        };
    }
    const message = {
      ...layOut(words, { signature: account.signature }),
      from,
      replyTo: account.replyTo,
      to: { name: '', address: to },
      automatic: true,
      unsubscribeUrl: null,
      references: [],
    };
    const sent = await outgoing.sendTest(account, message, messageIdOf(id, from.address));
    return sent.outcome === 'sent'
      ? { ok: true, response: sent.response }
      : { ok: false, message: sent.error, response: sent.response };
  }

  async function fetch(account: MailAccountRecord): Promise<Tried | null> {
    const opened = accounts.imap(account);
    if (opened === null) return null;
    return opened.ok ? tryMailbox(opened.server) : { ok: false, message: opened.error, response: null };
  }

  const faring = (tried: Tried) => (tried.ok ? { at: now() } : { at: now(), error: tried.message });

  return {
    async try(account, request) {
      const [sending, receiving] = await Promise.all([send(account, request), fetch(account)]);
      if (account.kind === 'smtp') await store.accounts.noteSending(account.id, faring(sending));
      if (receiving) await store.accounts.noteReceiving(account.id, faring(receiving));
      return { to: request.to, sending, receiving };
    },
  };
}
