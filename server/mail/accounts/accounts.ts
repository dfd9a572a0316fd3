import type { MailAccountRecord, SendLimits, Store } from '../../store/store.ts';
import { readWorkspace } from '../../workspace.ts';
import { addressKey } from '../addresses.ts';
import type { Keys } from '../keys.ts';
import { builtIn, builtInAddress } from './built-in.ts';
import { dayAt } from './day.ts';
import { createSendingSwitch, type SendingSwitch } from './sending-switch.ts';
import { openServer, type OpenedServer } from './servers.ts';

/** Where a message leaves from. */
export interface FromWhom {
  /** The deal's owner, or who wrote the message; null where nobody has the deal. */
  ownerId: string | null;
  /** The account that the conversation has been going by. */
  threadAccountId?: string | null | undefined;
}

/** The accounts that mail is sent from, as the rest of the house uses them. */
export interface Accounts {
  sending: SendingSwitch;
  /** Also the built-in mailbox. */
  get(id: string): Promise<MailAccountRecord | null>;
  /** By the time they were made, the built-in mailbox last. */
  all(): Promise<MailAccountRecord[]>;
  /** The conversation's while it is in use, else the person's own, else the workspace's default, else the built-in mailbox. */
  forDeal(from: FromWhom): Promise<MailAccountRecord>;
  /** Whether any account sends out into the world. */
  goesOut(): Promise<boolean>;
  /** True while mail by this account would go out into the world and nobody has switched that on. */
  isHeld(account: Pick<MailAccountRecord, 'kind'>): Promise<boolean>;
  /** How much may leave by it at this moment; null where nothing leaves the machine. */
  limits(account: MailAccountRecord, now: number): Promise<SendLimits | null>;
  /** Whether mail to this address is for the workspace. */
  isOurs(address: string): Promise<boolean>;
  /** The server that its mail leaves by, with the password; null for the built-in mailbox. */
  smtp(account: MailAccountRecord): OpenedServer | null;
  /** The server that its mail is fetched from, with the password; null where nothing is. */
  imap(account: MailAccountRecord): OpenedServer | null;
  /** Somebody has changed accounts, here or at another server. Returns how to stop listening. */
  onAccountsChanged(listener: () => void): () => void;
  /** To be called by whoever changes them. */
  changed(): void;
}

export interface AccountsOptions {
  store: Pick<Store, 'accounts' | 'settings'>;
  keys: Keys;
  /** Tells other servers, and browsers. */
  tell: () => void;
  /** Calls when another server says so; nothing to do where there is none. */
  hear: (changed: () => void) => void;
}

export function createAccounts({ store, keys, tell, hear }: AccountsOptions): Accounts {
  const sending = createSendingSwitch(store);
  const listeners = new Set<() => void>();
  const announce = (): void => listeners.forEach((listener) => listener());
  hear(announce);

  const get = async (id: string): Promise<MailAccountRecord | null> =>
    (await store.accounts.get(id)) ?? (id === builtIn.id ? builtIn : null);

  async function all(): Promise<MailAccountRecord[]> {
    const kept = await store.accounts.all();
    const own = kept.filter(({ kind }) => kind !== 'mailbox');
    return [...own, kept.find(({ kind }) => kind === 'mailbox') ?? builtIn];
  }

  return {
    sending,
    get,
    all,
    async forDeal({ ownerId, threadAccountId = null }) {
      const before = threadAccountId === null ? null : await get(threadAccountId);
      // What was tried out in the built-in mailbox goes on by the real account once there is one.
      if (before?.active && before.kind !== 'mailbox') return before;
      const own = ownerId === null ? [] : await store.accounts.activeOf(ownerId);
      if (own[0]) return own[0];
      const shared = await store.accounts.activeOf(null);
      return shared.find(({ isDefault }) => isDefault) ?? (await get(builtIn.id)) ?? builtIn;
    },
    goesOut: async () => (await store.accounts.all()).some(({ kind, active }) => kind === 'smtp' && active),
    isHeld: async ({ kind }) => kind === 'smtp' && !(await sending.read()).on,
    async limits({ kind, perMinute, perDay }, now) {
      if (kind === 'mailbox') return null;
      const { zone } = await readWorkspace(store);
      return { perMinute, perDay, day: dayAt(now, zone) };
    },
    async isOurs(address) {
      const known = await store.accounts.all();
      return [builtInAddress, ...known.map(({ fromAddress }) => fromAddress)].some(
        (own) => addressKey(own) === addressKey(address),
      );
    },
    smtp: ({ smtp, smtpPassword }) => smtp && openServer(keys, 'smtp-password', smtp, smtpPassword),
    imap: ({ imap, imapPassword }) => imap && openServer(keys, 'imap-password', imap, imapPassword),
    onAccountsChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      announce();
      tell();
    },
  };
}
