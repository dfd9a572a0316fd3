import type { PatchMailAccount, PostMailAccount } from '../../../machines/api/index.ts';
import { AppError } from '../../errors.ts';
import type { MailAccountRecord, MailServerRecord, SealedPassword, Store } from '../../store/store.ts';
import type { Keys } from '../keys.ts';
import type { Accounts } from './accounts.ts';
import { createPushKeys } from '../pushed/push-keys.ts';
import { builtIn } from './built-in.ts';
import { sealedFor, type PasswordPurpose } from './servers.ts';
import { say } from '../../../machines/index.ts';

/** Adds, changes and removes accounts. Whether the caller may is asked before. */
export interface AccountKeeping {
  add(id: string, given: PostMailAccount, now: number): Promise<MailAccountRecord>;
  /**
   * Throws `invalid` where a host changes and its saved password would be shown to the new one, and `conflict` where
   * the workspace's default would be switched off.
   */
  change(id: string, patch: PatchMailAccount): Promise<MailAccountRecord>;
  /** Throws `conflict` for the workspace's default and for the built-in mailbox. */
  remove(id: string): Promise<void>;
}

export interface KeepingOptions {
  store: Pick<Store, 'transact'>;
  keys: Keys;
  accounts: Pick<Accounts, 'changed'>;
}

type ServerGiven = NonNullable<PatchMailAccount['smtp']>;
interface Kept {
  server: MailServerRecord | null;
  password: SealedPassword | null;
}

export function createAccountKeeping({ store, keys, accounts }: KeepingOptions): AccountKeeping {
  /** A password that isn't given again stays where its host does. */
  function serverOf(
    kind: 'smtp' | 'imap',
    { password: given, ...server }: ServerGiven,
    saved: SealedPassword | null,
  ): Kept {
    const purpose: PasswordPurpose = `${kind}-password`;
    if (given === '' || server.user === '') return { server, password: null };
    if (given !== undefined) return { server, password: sealedFor(keys, purpose, server.host, given) };
    if (saved !== null && saved.host !== server.host)
      throw new AppError(
        'invalid',
        say`The saved password is for ${saved.host}. Enter it again to use it with ${server.host}, or leave the user empty to send without signing in.`,
        {
          details: {
            problems: [{ path: `body.${kind}.password`, message: 'enter it again for the new host' }],
          },
        },
      );
    return { server, password: saved };
  }

  const nothingFetched: Kept = { server: null, password: null };

  function withServers(
    account: MailAccountRecord,
    { smtp, imap }: Pick<PatchMailAccount, 'smtp' | 'imap'>,
  ): MailAccountRecord {
    const out = smtp && serverOf('smtp', smtp, account.smtpPassword);
    const fetched =
      imap === undefined
        ? undefined
        : imap === null
          ? nothingFetched
          : serverOf('imap', imap, account.imapPassword);
    return {
      ...account,
      ...(out && { smtp: out.server, smtpPassword: out.password }),
      ...(fetched && { imap: fetched.server, imapPassword: fetched.password }),
    };
  }

  return {
    async add(id, { smtp, imap, isDefault, ...given }, now) {
      const added = await store.transact(async (records) => {
        const others = await records.accounts.activeOf(given.ownerId);
        const account = withServers(
          {
            ...builtIn,
            ...given,
            id,
            kind: 'smtp',
            // Whoever sets up their first account means to send by it.
            isDefault: isDefault ?? !others.some(({ kind }) => kind === 'smtp'),
            createdAt: now,
          },
          { smtp, imap },
        );
        await records.accounts.put(account);
        return account;
      });
      accounts.changed();
      return added;
    },
    async change(id, { smtp, imap, ...patch }) {
      const changed = await store.transact(async (records) => {
        const before = await existing(records, id);
        if (before.kind === 'mailbox' && (smtp !== undefined || imap !== undefined))
          throw new AppError(
            'conflict',
            say`The built-in mailbox has no servers to set. Add an account for your mail provider instead.`,
          );
        if (before.kind === 'mailbox' && patch.active === false)
          throw new AppError(
            'conflict',
            say`The built-in mailbox is part of Greenlane and can’t be switched off. Make another account the default instead.`,
          );
        const account = withServers({ ...before, ...given(patch) }, { smtp, imap });
        if (before.isDefault && before.ownerId === null && !account.active)
          throw stillDefault(before, 'switched off');
        if (before.isDefault && before.ownerId === null && !account.isDefault && before.kind === 'smtp')
          throw stillDefault(before, 'left without a successor');
        await records.accounts.put(account);
        return account;
      });
      accounts.changed();
      return changed;
    },
    async remove(id) {
      await store.transact(async (records) => {
        const account = await existing(records, id);
        if (account.kind === 'mailbox')
          throw new AppError(
            'conflict',
            say`The built-in mailbox is part of Greenlane and can’t be removed.`,
          );
        if (account.isDefault && account.ownerId === null) throw stillDefault(account, 'removed');
        await records.accounts.remove(id);
        await records.fetching.forget(id);
        await createPushKeys(records).remove(id);
      });
      accounts.changed();
    },
  };
}

/** What is left out stays. */
const given = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  // Entries without `undefined` are what the type says.
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

async function existing({ accounts }: Pick<Store, 'accounts'>, id: string): Promise<MailAccountRecord> {
  const account = (await accounts.get(id)) ?? (id === builtIn.id ? builtIn : null);
  if (account) return account;
  throw new AppError(
    'not-found',
    say`There is no sending account ${id}. Take the id from the list of accounts.`,
  );
}

/** Mail of deals whose owner has no account would go nowhere without anybody having said so. */
const stillDefault = ({ name }: MailAccountRecord, what: string): AppError =>
  new AppError(
    'conflict',
    say`“${name}” is the account that the workspace sends by where nothing else is said, so it can’t be ${what}. Make another account the default first.`,
  );
