import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Settings } from '../store/store.ts';
import { hashSecret, isSecretOf, newSecret } from './secrets.ts';
import { say } from '../../machines/index.ts';

const Invitation = z.object({ hash: z.string(), expiresAt: z.number() });
const invitationMs = 7 * 24 * 60 * 60_000;
const keyOf = (userId: string) => `invitation.${userId}`;

/** A new link for choosing a password; the one before stops working. `link` goes behind the server's address. */
export async function invite(settings: Settings, userId: string, now: number) {
  const secret = newSecret();
  const expiresAt = now + invitationMs;
  await settings.set(keyOf(userId), { hash: hashSecret(secret), expiresAt }, { secret: true });
  // Ids hold no dot, so the first one ends the id.
  return { link: `/join?token=${encodeURIComponent(`${userId}.${secret}`)}`, expiresAt };
}

/** The invited user's id. Throws `forbidden` for a link that isn't the newest or has run out. */
export async function checkInvitation(settings: Settings, token: string, now: number): Promise<string> {
  const dot = token.indexOf('.');
  const userId = token.slice(0, Math.max(dot, 0));
  const invitation = userId === '' ? null : await settings.get(keyOf(userId), Invitation);
  if (!invitation || !isSecretOf(token.slice(dot + 1), invitation.hash)) {
    throw new AppError(
      'forbidden',
      say`This invitation has been used, or a newer one replaced it. Ask an administrator for a new link.`,
    );
  }
  if (invitation.expiresAt <= now) {
    throw new AppError(
      'forbidden',
      say`This invitation has run out after 7 days. Ask an administrator for a new link.`,
    );
  }
  return userId;
}

export const closeInvitation = (settings: Settings, userId: string): Promise<void> =>
  settings.remove(keyOf(userId));
