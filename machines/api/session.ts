import { z } from 'zod';
import { Permission, Role } from './permissions.ts';
import { languages } from '../languages.ts';
import { At, Currency, Id, Zone } from './primitives.ts';

const Email = z.email('must be an e-mail address such as "mira@example.com"').max(254);
export const Password = z
  .string()
  .min(10, 'must have at least 10 characters; a short sentence is easy to remember and hard to guess')
  .max(200);

export const ProcessRoleGrant = z.object({ process: Id, role: z.string().min(1).max(64) });
export type ProcessRoleGrant = z.infer<typeof ProcessRoleGrant>;

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  zone: Zone,
  /** What their screens and mails are written in; null until they or their first sign-in have said so. */
  language: z.enum(languages).nullable(),
  /** Process roles that this user performs. */
  processRoles: z.array(ProcessRoleGrant),
});
export type Me = z.infer<typeof Me>;

export const DemoPerson = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  /** One line on what they do here. */ about: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;

/** `GET /session`: who is asking and where. Open to everybody, also before set-up and sign-in. */
export const Session = z.object({
  /** Null before sign-in; in the demo a visitor without a user may read. */
  user: Me.nullable(),
  permissions: z.array(Permission),
  /** The workspace has no users yet: only the set-up link works. */
  needsSetup: z.boolean(),
  /** Null outside `--demo`. `nextAt` is when the demo's next timer or message is due. */
  demo: z.object({ now: At, nextAt: At.nullable(), people: z.array(DemoPerson) }).nullable(),
  /** The server's clock, which is the demo's clock in the demo. */
  now: At,
  /** Default currency of new deals. */
  currency: Currency,
  workspace: z.object({
    name: z.string(),
    zone: Zone,
    language: z.string(),
    /** Where mail goes: the built-in mailbox, or out by SMTP. */
    mail: z.enum(['mailbox', 'smtp']),
    /** Whether real mail may leave. Always true in effect for the built-in mailbox. */
    sending: z.boolean(),
  }),
  version: z.string(),
});
export type Session = z.infer<typeof Session>;

/** `POST /session` */
export const SignIn = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

/** `POST /setup` with the token of the link that `start` printed; makes the administrator and signs in. */
export const Setup = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(120),
  email: Email,
  password: Password,
  workspace: z.string().trim().min(1).max(120).optional(),
  zone: Zone.optional(),
  currency: Currency.optional(),
  /** Of the administrator and of the workspace. */
  language: z.enum(languages).optional(),
});
export type Setup = z.infer<typeof Setup>;

/** `POST /setup/check` and `POST /session/join/check`: whether a link still opens anything, before a form is filled in. */
export const LinkCheck = z.object({ token: z.string().min(1).max(200) });
export type LinkCheck = z.infer<typeof LinkCheck>;

/** `POST /session/join/check`: whom the invitation is for. */
export const Invited = z.object({ name: z.string(), email: z.string() });
export type Invited = z.infer<typeof Invited>;

/** `POST /session/join` with the token of an invitation link. */
export const Join = z.object({
  token: z.string().min(1).max(200),
  password: Password,
  language: z.enum(languages).optional(),
});
export type Join = z.infer<typeof Join>;

/** `PATCH /session`: one's own profile. */
export const PatchMe = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  zone: Zone.optional(),
  language: z.enum(languages).optional(),
});
export type PatchMe = z.infer<typeof PatchMe>;

/** `POST /session/password`; other sessions of the user end. */
export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** `POST /demo/session`: sign in as one of the demo's people, or as the first one with a role. */
export const DemoSignIn = z.union([z.object({ user: Id }), z.object({ role: Role })]);
export type DemoSignIn = z.infer<typeof DemoSignIn>;

/** `POST /demo/clock`: lets time pass until the next thing is due, for a day or for a week. */
export const SkipClock = z.object({ skip: z.enum(['next', 'day', 'week']) });
export type SkipClock = z.infer<typeof SkipClock>;

/** What happened on the way: timers that came due and messages that left. */
export const ClockSkipped = z.object({ now: At, fired: z.number().int(), sent: z.number().int() });
export type ClockSkipped = z.infer<typeof ClockSkipped>;

/** `GET /badges`: the numbers on the rail. */
export const Badges = z.object({
  /** Overdue or due today, mine and claimable, and questions about mails. */
  inbox: z.number().int(),
  /** Leads that wait to be accepted. */
  leads: z.number().int(),
  /** Unread messages in the built-in mailbox. */
  mailbox: z.number().int(),
  /** Messages that need a decision: failed or unknown. */
  outbox: z.number().int(),
  notifications: z.number().int(),
});
export type Badges = z.infer<typeof Badges>;
