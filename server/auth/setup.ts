import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, isSecretOf, newSecret } from './secrets.ts';
import { say } from '../../machines/index.ts';

const Link = z.object({ hash: z.string(), expiresAt: z.number() });
const linkKey = 'setup-link';
const linkMs = 24 * 60 * 60_000;

/** The one-time way in while a workspace has no users. */
export interface SetupGate {
  /** No users yet: nothing but the set-up link works. */
  isNeeded(): Promise<boolean>;
  /** A new token; the one before stops working. */
  newToken(now: number): Promise<string>;
  /** Throws `forbidden` unless this is the token of an unused link that hasn't run out. */
  check(token: string, now: number): Promise<void>;
  /** After the administrator was made: the link has done its work. */
  close(): Promise<void>;
}

export function setupGate(store: Pick<Store, 'users' | 'settings'>): SetupGate {
  // Users are deactivated, never removed: once there is one, there always will be.
  let hasUsers = false;
  const isNeeded = async () => {
    if (!hasUsers) hasUsers = (await store.users.count()) > 0;
    return !hasUsers;
  };
  return {
    isNeeded,
    async newToken(now) {
      const token = newSecret();
      await store.settings.set(
        linkKey,
        { hash: hashSecret(token), expiresAt: now + linkMs },
        { secret: true },
      );
      return token;
    },
    async check(token, now) {
      if (!(await isNeeded())) {
        throw new AppError('forbidden', say`This workspace has been set up already. Sign in instead.`);
      }
      const link = await store.settings.get(linkKey, Link);
      if (!link || !isSecretOf(token, link.hash)) {
        throw new AppError(
          'forbidden',
          say`This set-up link isn’t the newest one. Open the link that the last start of Greenlane printed; starting it again prints a new one.`,
        );
      }
      if (link.expiresAt <= now) {
        throw new AppError(
          'forbidden',
          say`This set-up link has run out after 24 hours. Start Greenlane again: it prints a new one.`,
        );
      }
    },
    close: () => store.settings.remove(linkKey),
  };
}
