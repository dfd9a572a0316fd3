import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in links and headers. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is kept of a secret. Secrets are random and long, so one round of SHA-256 is enough: there is nothing to
 * guess, unlike with passwords.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function isSecretOf(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex');
  const kept = Buffer.from(hash, 'hex');
  return given.length === kept.length && timingSafeEqual(given, kept);
}
