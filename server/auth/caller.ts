import type { Permission, Role } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, TokenRecord, UserRecord } from '../store/store.ts';
import { mayRole, whoMay } from './permissions.ts';
import { say } from '../../machines/index.ts';

/** Who is asking. */
export type Caller =
  | { kind: 'user'; role: Role; user: UserRecord; sessionHash: string }
  /** A script with a bearer token. */
  | { kind: 'token'; role: Role; token: TokenRecord }
  /** Somebody looking around in the demo. */
  | { kind: 'visitor'; role: 'visitor' }
  | { kind: 'nobody'; role: null };

/** What a route asks of its caller: a permission, a signed-in person, or nothing at all. */
export type Access = Permission | 'user' | 'anyone';

export const may = (caller: Caller, permission: Permission): boolean =>
  caller.role !== null && mayRole(caller.role, permission);

/** The signed-in person's id; null for scripts and visitors. */
export const userIdOf = (caller: Caller): string | null => (caller.kind === 'user' ? caller.user.id : null);

/** Throws `unauthenticated` or `forbidden`. */
export function requireAccess(caller: Caller, access: Access): void {
  if (access === 'anyone') return;
  if (access === 'user') {
    if (caller.kind === 'user') return;
    throw caller.kind === 'token'
      ? new AppError(
          'forbidden',
          say`This concerns a person’s own account, and a token is nobody’s. Sign in to do it.`,
        )
      : notSignedIn(caller);
  }
  if (may(caller, access)) return;
  if (caller.kind === 'nobody' || caller.kind === 'visitor') throw notSignedIn(caller);
  throw new AppError(
    'forbidden',
    say`The role “${caller.role}” may not do this. Ask ${whoMay(access)} of your workspace.`,
    { details: { permission: access } },
  );
}

const notSignedIn = (caller: Caller) =>
  new AppError(
    'unauthenticated',
    caller.kind === 'visitor'
      ? say`You are only looking around. Sign in as one of the demo’s people to change something.`
      : say`Nobody is signed in. Sign in, or send a token as “Authorization: Bearer …”.`,
  );

/** Who did it, as the timeline keeps it. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'user') return { kind: 'user', id: caller.user.id, name: caller.user.name };
  if (caller.kind === 'token') return { kind: 'token', id: caller.token.id, name: caller.token.name };
  throw new AppError('unauthenticated', say`Only somebody who is signed in can change a deal.`);
}

/** Whose idempotency keys these are: those of others never collide with them. */
export const callerKey = (caller: Caller): string =>
  caller.kind === 'user' ? caller.user.id : caller.kind === 'token' ? caller.token.id : caller.kind;
