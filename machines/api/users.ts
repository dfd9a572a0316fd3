import { z } from 'zod';
import { Role } from './permissions.ts';
import { At, Id, Zone } from './primitives.ts';
import { ProcessRoleGrant } from './session.ts';

export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  zone: Zone,
  /** False: can't sign in, keeps their name on what they did. */
  active: z.boolean(),
  /** Hasn't chosen a password yet. */
  invited: z.boolean(),
  processRoles: z.array(ProcessRoleGrant),
  createdAt: At,
});
export type User = z.infer<typeof User>;

/** `GET /users`: everybody who may sign in needs names to assign, so reading is open to all roles. */
export const UserList = z.object({ items: z.array(User) });
export type UserList = z.infer<typeof UserList>;

/** `POST /users`; the invitation link is shown once and works for 7 days. */
export const InviteUser = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email('must be an e-mail address such as "mira@example.com"').max(254),
  role: Role,
  zone: Zone.optional(),
  processRoles: z.array(ProcessRoleGrant).max(200).optional(),
});
export type InviteUser = z.infer<typeof InviteUser>;

/** Also the answer of `POST /users/:id/invitation`, which makes a new link (for a forgotten password too). */
export const UserInvited = z.object({
  user: User,
  /** Path and fragment to put behind the workspace's address, "/join?token=…". */
  link: z.string(),
  expiresAt: At,
});
export type UserInvited = z.infer<typeof UserInvited>;

/** `PATCH /users/:id`. The last active administrator can't be demoted or switched off. */
export const PatchUser = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  role: Role.optional(),
  zone: Zone.optional(),
  active: z.boolean().optional(),
  processRoles: z.array(ProcessRoleGrant).max(200).optional(),
});
export type PatchUser = z.infer<typeof PatchUser>;

/** A bearer token for scripts; only its hash is kept. */
export const TokenInfo = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  createdAt: At,
  lastUsedAt: At.nullable(),
  revokedAt: At.nullable(),
});
export type TokenInfo = z.infer<typeof TokenInfo>;

/** `GET /tokens`; `POST /tokens` answers {@link TokenCreated}; `DELETE /tokens/:id` revokes. */
export const TokenList = z.object({ items: z.array(TokenInfo) });
export type TokenList = z.infer<typeof TokenList>;
export const CreateToken = z.object({ name: z.string().trim().min(1).max(120), role: Role });
export type CreateToken = z.infer<typeof CreateToken>;
/** `secret` is shown this once: send it as `Authorization: Bearer …`. */
export const TokenCreated = TokenInfo.extend({ secret: z.string() });
export type TokenCreated = z.infer<typeof TokenCreated>;
