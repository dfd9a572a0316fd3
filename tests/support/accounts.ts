import { builtInAccount, type PostMailAccount } from '../../machines/api/index.ts';
import type { Mail } from '../../server/compose-mail.ts';
import type { Accounts } from '../../server/mail/accounts/accounts.ts';
import { builtIn } from '../../server/mail/accounts/built-in.ts';
import { dayAt } from '../../server/mail/accounts/day.ts';
import type { MailAccountRecord } from '../../server/store/store.ts';

/** An account of Anna's, on a mail server that nobody signs in to. */
export const annas: MailAccountRecord = {
  ...builtIn,
  id: 'ma_anna',
  kind: 'smtp',
  name: 'Anna',
  fromName: 'Anna Berg',
  fromAddress: 'anna@ours.test',
  smtp: { host: '127.0.0.1', port: 25, security: 'none', user: '' },
  // Nothing is measured unless a test says so.
  perMinute: 6_000,
  isDefault: true,
};

/** What the runtime asks of accounts, where all mail leaves by one of them; `limited`: its limits count. */
export function oneAccount(
  account: () => MailAccountRecord = () => annas,
  more: { isHeld?: () => boolean; limited?: boolean } = {},
): Pick<Accounts, 'forDeal' | 'isHeld' | 'limits' | 'onAccountsChanged'> {
  return {
    forDeal: async () => account(),
    isHeld: async () => more.isHeld?.() ?? false,
    limits: async ({ perMinute, perDay }, now) =>
      more.limited ? { perMinute, perDay, day: dayAt(now, 'UTC') } : null,
    onAccountsChanged: () => () => undefined,
  };
}

/** `POST /accounts` for a shared one on this mail server, with what else a test says. */
export const sharedAccount = (
  { host, port }: { host: string; port: number },
  more: Partial<PostMailAccount> = {},
): PostMailAccount => ({
  name: 'Ours',
  fromName: 'Ours',
  fromAddress: 'team@ours.example',
  replyTo: null,
  signature: '',
  perMinute: 6_000,
  perDay: null,
  active: true,
  ownerId: null,
  smtp: { host, port, security: 'none', user: '' },
  imap: null,
  ...more,
});

/** All mail of this server leaves by this mail server, and real sending is on. */
export async function sendsBy(
  { mail }: { mail: Pick<Mail, 'accounts' | 'keeping'> },
  smtp: { host: string; port: number },
): Promise<void> {
  await mail.keeping.add('ma_ours', sharedAccount(smtp), 0);
  await mail.accounts.sending.set(true, { id: 'u_1', name: 'Ada' }, 0);
}

/** The built-in mailbox is the default again, and the account is gone. */
export async function backToMailbox(
  admin: { patch(path: string, body: unknown): Promise<unknown>; delete(path: string): Promise<unknown> },
  account: string,
): Promise<void> {
  await admin.patch(`/accounts/${builtInAccount}`, { isDefault: true });
  await admin.delete(`/accounts/${account}`);
}
