import { z } from 'zod';
import { At, UserRef } from './primitives.ts';

/** `tls`: encrypted from the first byte (ports 465, 993). `starttls`: required upgrade (587, 143). `none`: only for a server on the same machine. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;

const MailServer = z.object({
  host: z.string().trim().min(1, 'the name of the server, such as "smtp.example.com"').max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  /** Empty where nobody signs in. */
  user: z.string().trim().max(254),
});

/** The id of the built-in mailbox among the accounts. */
export const builtInAccount = 'mailbox';

/** Messages that leave in a minute: below what mail providers take for a flood. */
export const usualPerMinute = 120;
const Address = z.email('must be an e-mail address such as "hello@example.com"');

const accountFields = {
  name: z.string().trim().min(1).max(120),
  /** Whom mail is from, as people read it; empty for the bare address. */
  fromName: z.string().trim().max(120),
  fromAddress: Address,
  /** Where answers go; null for the address that mail is from. */
  replyTo: Address.nullable(),
  /** Plain text below every message; empty for none. */
  signature: z.string().max(2_000),
  /** Never more in any minute, over all servers. */
  perMinute: z.number().int().min(1).max(6_000),
  /** Never more in a day of the workspace's zone; null for no limit. */
  perDay: z.number().int().min(1).max(1_000_000).nullable(),
  /** The one that is used where nothing says otherwise: the workspace's, or its owner's. */
  isDefault: z.boolean(),
  active: z.boolean(),
};

/** The password itself never comes back. */
const ServerShown = MailServer.extend({ passwordSet: z.boolean() });
/** An omitted password is kept for the same host, an empty one is removed. */
const ServerGiven = MailServer.extend({ password: z.string().max(500).optional() });

/** How sending, or receiving, has gone. */
const AccountFaring = z.object({
  succeededAt: At.nullable(),
  /** Set until it succeeds again: what is wrong and the remedy. */
  error: z.object({ message: z.string(), at: At }).nullable(),
});
export type AccountFaring = z.infer<typeof AccountFaring>;

export const MailAccount = z.object({
  ...accountFields,
  id: z.string(),
  /** `mailbox`: the built-in one, which keeps mail for looking at; nothing leaves the machine. */
  kind: z.enum(['smtp', 'mailbox']),
  /** Whose it is; null where it is shared. */
  owner: UserRef.nullable(),
  /** Null for the built-in mailbox. */
  smtp: ServerShown.nullable(),
  /** Null where nothing is fetched. */
  imap: ServerShown.nullable(),
  status: z.object({
    sending: AccountFaring,
    /** Null where nothing is fetched. */
    receiving: AccountFaring.nullable(),
    /** Messages that have left today. */
    today: z.number().int(),
  }),
  /** The caller may change it. */
  mayEdit: z.boolean(),
});
export type MailAccount = z.infer<typeof MailAccount>;

/** `GET /accounts`: all for whoever manages settings; for others their own and the shared ones. By the time they were made, the built-in mailbox last. */
export const MailAccounts = z.object({ accounts: z.array(MailAccount) });
export type MailAccounts = z.infer<typeof MailAccounts>;

/** `POST /accounts`. The first shared one becomes the workspace's default, a person's first one theirs. */
export const PostMailAccount = z.object({
  ...accountFields,
  isDefault: z.boolean().optional(),
  /** Null for a shared one, which takes the right to manage settings. */
  ownerId: z.string().nullable(),
  smtp: ServerGiven,
  imap: ServerGiven.nullable(),
});
export type PostMailAccount = z.infer<typeof PostMailAccount>;

/** `PATCH /accounts/:id`: what is left out stays. */
export const PatchMailAccount = z
  .object({ ...accountFields, smtp: ServerGiven, imap: ServerGiven.nullable() })
  .partial();
export type PatchMailAccount = z.infer<typeof PatchMailAccount>;

/** `POST /accounts/:id/test`: one message by this account, whatever the sending switch says, to its own address where nothing else is said; and a look whether its mail can be fetched. */
export const TestMailAccount = z.object({
  to: z.email('must be an e-mail address such as "you@example.com"').optional(),
});
export type TestMailAccount = z.infer<typeof TestMailAccount>;

const Tried = z.discriminatedUnion('ok', [
  /** `response` is what the server said. */
  z.object({ ok: z.literal(true), response: z.string() }),
  /** `message` says what went wrong and the remedy. */
  z.object({ ok: z.literal(false), message: z.string(), response: z.string().nullable() }),
]);
export type Tried = z.infer<typeof Tried>;

export const MailAccountTested = z.object({
  to: z.string(),
  sending: Tried,
  /** Null where nothing is fetched. */
  receiving: Tried.nullable(),
});
export type MailAccountTested = z.infer<typeof MailAccountTested>;
