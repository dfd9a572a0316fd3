import type { MailAccount, PatchMailAccount, PostMailAccount } from '../../machines/api/index.ts';
import { presets, type Place, type Provider } from './account-presets.ts';
import { isAddress } from './addresses.ts';

/**
 * The form of an account. A password is null while the saved one stays, empty to remove it. One user and password
 * serve both servers unless fetching signs in as somebody else.
 */
export interface AccountDraft {
  name: string;
  ownerId: string | null;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  signature: string;
  smtpHost: string;
  smtpPort: number;
  smtpSecurity: Place['security'];
  user: string;
  password: string | null;
  fetches: boolean;
  imapHost: string;
  imapPort: number;
  imapSecurity: Place['security'];
  imapApart: boolean;
  imapUser: string;
  imapPassword: string | null;
  perMinute: number;
  /** NaN for no limit. */
  perDay: number;
}

const serversOf = ({ smtp, imap }: { smtp: Place; imap: Place }) => ({
  smtpHost: smtp.host,
  smtpPort: smtp.port,
  smtpSecurity: smtp.security,
  imapHost: imap.host,
  imapPort: imap.port,
  imapSecurity: imap.security,
});

/** A new account at this provider, of this person or shared. */
export function newDraft(
  provider: Provider,
  person: { ownerId: string | null; name: string; email: string },
): AccountDraft {
  const preset = presets[provider];
  return {
    name: '',
    ownerId: person.ownerId,
    fromName: person.name,
    fromAddress: person.email,
    replyTo: '',
    signature: '',
    ...serversOf(preset),
    user: person.email,
    password: null,
    fetches: provider !== 'other',
    imapApart: false,
    imapUser: '',
    imapPassword: null,
    perMinute: preset.perMinute,
    perDay: preset.perDay ?? Number.NaN,
  };
}

export function draftOf(account: MailAccount): AccountDraft {
  const { smtp, imap } = account;
  const { other } = presets;
  const apart = imap !== null && imap.user !== smtp?.user;
  return {
    name: account.name,
    ownerId: account.owner?.id ?? null,
    fromName: account.fromName,
    fromAddress: account.fromAddress,
    replyTo: account.replyTo ?? '',
    signature: account.signature,
    ...serversOf({ smtp: smtp ?? other.smtp, imap: imap ?? other.imap }),
    user: smtp?.user ?? '',
    password: null,
    fetches: imap !== null,
    imapApart: apart,
    imapUser: apart ? imap.user : '',
    imapPassword: null,
    perMinute: account.perMinute,
    perDay: account.perDay ?? Number.NaN,
  };
}

export type AccountField =
  | 'fromAddress'
  | 'replyTo'
  | 'smtpHost'
  | 'smtpPort'
  | 'password'
  | 'imapHost'
  | 'imapPort'
  | 'imapPassword'
  | 'perMinute'
  | 'perDay';

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;
const isCount = (count: number, most: number): boolean =>
  Number.isInteger(count) && count >= 1 && count <= most;

/** What must be put right before it can be saved; `saved` is null for a new one. */
export function problemsIn(draft: AccountDraft, saved: MailAccount | null): AccountField[] {
  const hasServers = saved?.kind !== 'mailbox';
  const fetches = hasServers && draft.fetches;
  // A saved password is shown to no other server than the one that it was given for.
  const lacks = (
    kept: { host: string; passwordSet: boolean } | null | undefined,
    host: string,
    password: string | null,
  ): boolean => kept?.passwordSet === true && password === null && host.trim() !== kept.host;
  const found: readonly (readonly [AccountField, boolean])[] = [
    ['fromAddress', !isAddress(draft.fromAddress)],
    ['replyTo', draft.replyTo.trim() !== '' && !isAddress(draft.replyTo)],
    ['smtpHost', hasServers && draft.smtpHost.trim() === ''],
    ['smtpPort', hasServers && !isPort(draft.smtpPort)],
    [
      'password',
      hasServers &&
        draft.user.trim() !== '' &&
        (lacks(saved?.smtp, draft.smtpHost, draft.password) || (saved === null && !draft.password)),
    ],
    ['imapHost', fetches && draft.imapHost.trim() === ''],
    ['imapPort', fetches && !isPort(draft.imapPort)],
    [
      'imapPassword',
      fetches &&
        (draft.imapApart
          ? lacks(saved?.imap, draft.imapHost, draft.imapPassword) ||
            (!saved?.imap?.passwordSet && !draft.imapPassword)
          : lacks(saved?.imap, draft.imapHost, draft.password) ||
            // The saved one is for the other server.
            (saved !== null && !saved.imap?.passwordSet && draft.user.trim() !== '' && !draft.password)),
    ],
    ['perMinute', hasServers && !isCount(draft.perMinute, 6_000)],
    ['perDay', hasServers && !Number.isNaN(draft.perDay) && !isCount(draft.perDay, 1_000_000)],
  ];
  return found.flatMap(([field, is]) => (is ? [field] : []));
}

const wholeOf = (draft: AccountDraft) => ({
  name: draft.name.trim() || draft.fromAddress.trim(),
  fromName: draft.fromName.trim(),
  fromAddress: draft.fromAddress.trim(),
  replyTo: draft.replyTo.trim() || null,
  signature: draft.signature.trimEnd(),
});

const limitsOf = ({ perMinute, perDay }: AccountDraft) => ({
  perMinute,
  perDay: Number.isNaN(perDay) ? null : perDay,
});

function serversIn(draft: AccountDraft): Pick<PostMailAccount, 'smtp' | 'imap'> {
  const { password } = draft;
  const smtp = {
    host: draft.smtpHost.trim(),
    port: draft.smtpPort,
    security: draft.smtpSecurity,
    user: draft.user.trim(),
    ...(password === null ? {} : { password }),
  };
  if (!draft.fetches) return { smtp, imap: null };
  const imapPassword = draft.imapApart ? draft.imapPassword : password;
  return {
    smtp,
    imap: {
      host: draft.imapHost.trim(),
      port: draft.imapPort,
      security: draft.imapSecurity,
      user: draft.imapApart ? draft.imapUser.trim() : smtp.user,
      ...(imapPassword === null ? {} : { password: imapPassword }),
    },
  };
}

export const asPost = (draft: AccountDraft): PostMailAccount => ({
  ...wholeOf(draft),
  ...limitsOf(draft),
  ...serversIn(draft),
  ownerId: draft.ownerId,
  active: true,
});

export const asPatch = (draft: AccountDraft, { kind }: Pick<MailAccount, 'kind'>): PatchMailAccount =>
  kind === 'mailbox' ? wholeOf(draft) : { ...wholeOf(draft), ...limitsOf(draft), ...serversIn(draft) };
