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

/** Finds the tokens that come with requests. */
export interface TokenReader {
  /** The token behind a bearer secret; null when unknown or revoked. */
  find(secret: string, now: number): Promise<TokenRecord | null>;
  /** From now on all are looked up again: one has been revoked, here or at another server. */
  forget(): void;
}

/** A script asks many times a second; what was found is believed this long, should word of its end get lost. */
const believedMs = 5_000;

export function tokenReader(tokens: Tokens): TokenReader {
  const known = new Map<string, { token: TokenRecord; untilMs: number }>();

  async function lookUp(hash: string, now: number): Promise<TokenRecord | null> {
    const token = await tokens.find(hash);
    if (!token) return null;
    const usedSince = now - touchEveryMs;
    if ((token.lastUsedAt ?? 0) <= usedSince) await tokens.touch(token.id, now, { usedSince });
    known.set(hash, { token, untilMs: now + believedMs });
    return token;
  }

  return {
    async find(secret, now) {
      if (!secret.startsWith(prefix)) return null;
      const hash = hashSecret(secret);
      const found = known.get(hash);
      if (found && now < found.untilMs) return found.token;
      known.delete(hash);
      return lookUp(hash, now);
    },
    forget: () => known.clear(),
  };
}
