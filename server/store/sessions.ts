import type { PermissionRole, UserRecord } from './users.ts';

export interface SessionRecord {
  userId: string;
  createdAt: number;
  expiresAt: number;
  lastSeenAt: number;
}

/** Many requests at once find that it is time to write down when something was last used: one of them does. */
export interface Unless {
  /** Left as it is where it has been used since. */
  usedSince: number;
}

/** Opaque session tokens, kept only as hashes. */
export interface Sessions {
  /** The session and its active user; null when unknown, expired at `now`, or the user is deactivated. */
  find(tokenHash: string, now: number): Promise<{ session: SessionRecord; user: UserRecord } | null>;
  create(tokenHash: string, session: SessionRecord): Promise<void>;
  touch(tokenHash: string, change: { lastSeenAt: number; expiresAt: number }, unless: Unless): Promise<void>;
  end(tokenHash: string): Promise<void>;
  endAllOf(userId: string): Promise<void>;
  /** Returns how many had expired. */
  removeExpired(now: number): Promise<number>;
}

export interface TokenRecord {
  id: string;
  name: string;
  role: PermissionRole;
  /** Whom it acts for; null for a script of its own. */
  userId: string | null;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** Bearer tokens for scripts, kept only as hashes. */
export interface Tokens {
  /** Null when unknown or revoked. */
  find(tokenHash: string): Promise<TokenRecord | null>;
  /** Newest first. */
  list(): Promise<TokenRecord[]>;
  create(tokenHash: string, token: Omit<TokenRecord, 'lastUsedAt' | 'revokedAt'>): Promise<void>;
  touch(id: string, now: number, unless: Unless): Promise<void>;
  /** False when there was no such token, or it was revoked before. */
  revoke(id: string, now: number): Promise<boolean>;
}

/** Failed sign-ins by key (an address, a network address), for throttling. */
export interface SignInAttempts {
  count(key: string, since: number): Promise<number>;
  add(key: string, now: number): Promise<void>;
  clear(key: string): Promise<void>;
  removeBefore(before: number): Promise<number>;
}
