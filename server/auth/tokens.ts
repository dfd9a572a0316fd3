import type { Role } from '../../machines/api/index.ts';
import { newId } from '../ids.ts';
import type { Tokens, TokenRecord } from '../store/store.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** The prefix lets secret scanners and people recognise one. */
const prefix = 'glt_';
/** Being used is written at most this often. */
const touchEveryMs = 60_000;

/** Makes a bearer token for scripts. The returned secret is shown once: only its hash is kept. */
export async function createToken(
  tokens: Pick<Tokens, 'create'>,
  { name, role, now }: { name: string; role: Role; now: number },
): Promise<{ secret: string; token: TokenRecord }> {
  const secret = prefix + newSecret();
  const token = { id: newId('t', now), name, role, userId: null, createdAt: now };
  await tokens.create(hashSecret(secret), token);
  return { secret, token: { ...token, lastUsedAt: null, revokedAt: null } };
}

/** The token behind a bearer secret; null when unknown or revoked. */
export async function findToken(tokens: Tokens, secret: string, now: number): Promise<TokenRecord | null> {
  if (!secret.startsWith(prefix)) return null;
  const token = await tokens.find(hashSecret(secret));
  if (token && now - (token.lastUsedAt ?? 0) >= touchEveryMs) await tokens.touch(token.id, now);
  return token;
}
