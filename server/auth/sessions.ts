import type { CookieOptions } from 'express';
import type { Sessions } from '../store/store.ts';
import { hashSecret, newSecret } from './secrets.ts';

const dayMs = 24 * 60 * 60_000;
/** A session ends after so long without a visit. */
export const sessionMs = 14 * dayMs;
/** Being seen is written at most this often. */
const touchEveryMs = 5 * 60_000;

/**
 * Cookies don't know ports: the name does, so that two servers on one machine don't sign each other's people out.
 * Servers of one workspace share theirs, whatever ports they listen on.
 */
export const cookieName = (at: number | 'shared'): string => `greenlane-${at}`;

export const cookieOptions = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/',
  maxAge: sessionMs,
});

/** One cookie of a request's `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/** Starts a session; the returned secret goes into the cookie and is kept only as a hash. */
export async function startSession(sessions: Sessions, userId: string, now: number): Promise<string> {
  const secret = newSecret();
  await sessions.create(hashSecret(secret), {
    userId,
    createdAt: now,
    expiresAt: now + sessionMs,
    lastSeenAt: now,
  });
  return secret;
}

/** The session behind a cookie, seen just now. Null when it has ended. */
export async function findSession(sessions: Sessions, secret: string, now: number) {
  const sessionHash = hashSecret(secret);
  const found = await sessions.find(sessionHash, now);
  if (!found) return null;
  if (now - found.session.lastSeenAt >= touchEveryMs) {
    await sessions.touch(
      sessionHash,
      { lastSeenAt: now, expiresAt: now + sessionMs },
      { usedSince: now - touchEveryMs },
    );
  }
  return { user: found.user, sessionHash };
}
