import { z } from 'zod';
import { mailSecurities } from './accounts.ts';
import { At, Currency, UserRef, Zone } from './primitives.ts';

export const WorkspaceSettings = z.object({
  name: z.string().trim().min(1).max(120),
  zone: Zone,
  currency: Currency,
  language: z.string().min(2).max(20),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

const mailFields = {
  /** `mailbox`: to the built-in mailbox. `smtp`: out into the world. */
  mode: z.enum(['mailbox', 'smtp']),
  host: z.string().trim().max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  user: z.string().trim().max(254),
  fromName: z.string().trim().max(120),
  fromAddress: z.union([z.literal(''), z.email('must be an e-mail address such as "hello@example.com"')]),
};

const PerMinute = z.number().int().min(1).max(6_000);

export const MailSettings = z.object({
  ...mailFields,
  /** By SMTP, each server lets at most so many messages out in a minute; after a long downtime they leave one by one. */
  perMinute: PerMinute,
  /** The password itself never comes back. */
  passwordSet: z.boolean(),
});
export type MailSettings = z.infer<typeof MailSettings>;

/** `PUT /settings/mail`; `smtp` needs host and fromAddress. An omitted password or pace is kept, an empty password is removed. */
export const PutMailSettings = z.object({
  ...mailFields,
  perMinute: PerMinute.optional(),
  password: z.string().max(500).optional(),
});
export type PutMailSettings = z.infer<typeof PutMailSettings>;

/** `POST /settings/mail/test` sends one message with the saved settings, whatever the sending switch says. */
export const TestMail = z.object({ to: z.email('must be an e-mail address such as "you@example.com"') });
export type TestMail = z.infer<typeof TestMail>;
export const TestMailResult = z.discriminatedUnion('ok', [
  /** `response` is what the mail server said. */
  z.object({ ok: z.literal(true), response: z.string(), messageId: z.string() }),
  /** `message` says what went wrong and the remedy. */
  z.object({ ok: z.literal(false), message: z.string(), response: z.string().nullable() }),
]);
export type TestMailResult = z.infer<typeof TestMailResult>;

/** `GET /settings` */
export const Settings = z.object({
  workspace: WorkspaceSettings,
  mail: MailSettings,
  sending: z.object({
    /** Real mail may leave. A new workspace's is off until somebody switches it on. */
    on: z.boolean(),
    changedAt: At.nullable(),
    changedBy: UserRef.nullable(),
    /** Messages that wait for it. */
    waiting: z.number().int(),
  }),
  /** Where this installation keeps its things and can be reached. */
  installation: z.object({
    /** Absolute path on the server's machine. */
    dataFolder: z.string(),
    /** The built-in mailbox's SMTP listener; null while it isn't running. */
    mailbox: z.object({ host: z.string(), port: z.number().int() }).nullable(),
  }),
});
export type Settings = z.infer<typeof Settings>;

/** `PATCH /settings/workspace` */
export const PatchWorkspace = WorkspaceSettings.partial();
export type PatchWorkspace = z.infer<typeof PatchWorkspace>;

/** `PUT /settings/sending` */
export const PutSending = z.object({ on: z.boolean() });
export type PutSending = z.infer<typeof PutSending>;
