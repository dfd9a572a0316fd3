import type { AccountFaring, MailAccount } from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import type {
  MailAccountRecord,
  MailAccountState,
  MailServerRecord,
  SealedPassword,
} from '../store/store.ts';

/** Admins keep all accounts, everybody else their own. */
export const mayKeep = (caller: Caller, { ownerId }: Pick<MailAccountRecord, 'ownerId'>): boolean =>
  may(caller, 'settings.manage') || (ownerId !== null && ownerId === userIdOf(caller));

export async function accountsView(
  { store, mail, clock }: Pick<Context, 'store' | 'mail' | 'clock'>,
  caller: Caller,
): Promise<MailAccount[]> {
  const all = await mail.accounts.all();
  const shown = all.filter((account) => account.ownerId === null || mayKeep(caller, account));
  const states = await store.accounts.states();
  const now = clock.now();
  return Promise.all(
    shown.map(async (account) => {
      const owner = account.ownerId === null ? null : await store.users.get(account.ownerId);
      const limits = await mail.accounts.limits(account, now);
      const state = states.get(account.id);
      return {
        ...fieldsOf(account),
        isDefault: account.isDefault || isDefaultForWant(account, all),
        owner: account.ownerId === null ? null : { id: account.ownerId, name: owner?.name ?? '' },
        status: {
          sending: faringOf(state?.sentAt, state?.sendError, state?.sendErrorAt),
          receiving:
            account.imap === null
              ? null
              : faringOf(state?.receivedAt, state?.receiveError, state?.receiveErrorAt),
          today: todayOf(state, limits?.day ?? null),
        },
        mayEdit: mayKeep(caller, account),
      };
    }),
  );
}

/** Nobody has chosen another: the built-in mailbox takes what the workspace sends. */
const isDefaultForWant = (account: MailAccountRecord, all: readonly MailAccountRecord[]): boolean =>
  account.kind === 'mailbox' && !all.some(({ ownerId, isDefault }) => ownerId === null && isDefault);

const fieldsOf = ({
  id,
  kind,
  name,
  fromName,
  fromAddress,
  replyTo,
  signature,
  smtp,
  smtpPassword,
  imap,
  imapPassword,
  perMinute,
  perDay,
  active,
}: MailAccountRecord) => ({
  id,
  kind,
  name,
  fromName,
  fromAddress,
  replyTo,
  signature,
  perMinute,
  perDay,
  active,
  smtp: serverShown(smtp, smtpPassword),
  imap: serverShown(imap, imapPassword),
});

const serverShown = (server: MailServerRecord | null, password: SealedPassword | null) =>
  server && { ...server, passwordSet: password !== null };

const faringOf = (
  succeededAt: number | null = null,
  error: string | null = null,
  errorAt: number | null = null,
): AccountFaring => ({
  succeededAt,
  error: error === null || errorAt === null ? null : { message: error, at: errorAt },
});

const todayOf = (state: MailAccountState | undefined, day: { startsAt: number } | null): number =>
  state && day && state.dayStartsAt >= day.startsAt ? state.dayCount : 0;
