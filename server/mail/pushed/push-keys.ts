import { z } from 'zod';
import { hashSecret, isSecretOf, newSecret } from '../../auth/secrets.ts';
import type { Store } from '../../store/store.ts';

const Kept = z.object({ hash: z.string(), createdAt: z.number() });

/** What a provider proves itself with when it pushes the mail of an account. */
export interface PushKeys {
  /** When the account's key was made; null where it has none. */
  madeAt(accountId: string): Promise<number | null>;
  /** A new one in place of the old one; shown this once, kept as a hash. */
  make(accountId: string, now: number): Promise<string>;
  remove(accountId: string): Promise<void>;
  /** In the same time whether there is such an account or not. */
  fits(accountId: string, key: string): Promise<boolean>;
}

const settingOf = (accountId: string): string => `mail.pushed.${accountId}`;
const noKey = hashSecret('nobody’s');

export function createPushKeys({ settings }: Pick<Store, 'settings'>): PushKeys {
  const kept = (accountId: string) => settings.get(settingOf(accountId), Kept);
  return {
    madeAt: async (accountId) => (await kept(accountId))?.createdAt ?? null,
    async make(accountId, now) {
      const key = newSecret();
      await settings.set(settingOf(accountId), { hash: hashSecret(key), createdAt: now }, { secret: true });
      return key;
    },
    remove: (accountId) => settings.remove(settingOf(accountId)),
    async fits(accountId, key) {
      const found = await kept(accountId);
      return isSecretOf(key, found?.hash ?? noKey) && found !== null;
    },
  };
}
