import { randomBytes } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Keys } from '../mail/keys.ts';
import type { SealedSecret, Store } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/*
 * Signatures as https://www.standardwebhooks.com has them: HMAC-SHA256 over id, time and body. Two secrets count while
 * one takes the place of the other.
 */

/** As many secrets as may count at once. */
export const mostSecrets = 2;
const secretBytes = 32;

export interface NewSecret {
  kept: SealedSecret;
  /** `whsec_…`: shown once, to whoever made it. */
  shown: string;
}

export function makeSecret(keys: Keys, now: number): NewSecret {
  const shown = `whsec_${randomBytes(secretBytes).toString('base64')}`;
  const kept = { id: newId('ws', now), sealed: keys.seal('webhook-secret', shown), createdAt: now };
  return { kept, shown };
}

/** The newest first, those that are still known to this server’s key. */
const opened = (keys: Keys, secrets: readonly SealedSecret[]): string[] =>
  secrets.flatMap(({ sealed }) => keys.unseal('webhook-secret', sealed) ?? []);

/** What is sent along with a body, signed with every secret that counts. `at` in epoch milliseconds. */
export function signatureHeaders(
  keys: Keys,
  secrets: readonly SealedSecret[],
  { id, at, payload }: { id: string; at: number; payload: string },
): Record<string, string> {
  const time = new Date(at);
  const signatures = opened(keys, secrets).map((secret) => new Webhook(secret).sign(id, time, payload));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** Null where the body was signed with one of the secrets within the last five minutes; else why it doesn’t count. */
export function signatureProblem(
  keys: Keys,
  secrets: readonly SealedSecret[],
  headers: Readonly<Record<string, string>>,
  payload: string,
): string | null {
  let problem = 'it has no secret';
  for (const secret of opened(keys, secrets)) {
    try {
      new Webhook(secret).verify(payload, headers, { jsonParse: false });
      return null;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      problem = error.message.toLowerCase();
    }
  }
  return problem;
}

const Kept = z.array(z.object({ id: z.string(), sealed: z.string(), createdAt: z.number() }));
const setting = 'webhooks.secrets';

/** The secrets that the workspace’s own webhooks are signed with. */
export interface OwnSecrets {
  /** The newest first; the first one is made when it is first needed. */
  all(): Promise<SealedSecret[]>;
  /** Throws `conflict` while two count already. */
  add(): Promise<string>;
  /** Throws `conflict` for the last one. */
  retire(id: string): Promise<void>;
}

export function createOwnSecrets({
  store,
  keys,
  now,
}: {
  store: Pick<Store, 'settings' | 'transact'>;
  keys: Keys;
  now: () => number;
}): OwnSecrets {
  const read = async ({ settings }: Pick<Store, 'settings'>): Promise<SealedSecret[]> =>
    (await settings.get(setting, Kept)) ?? [];
  const write = ({ settings }: Pick<Store, 'settings'>, secrets: readonly SealedSecret[]): Promise<void> =>
    settings.set(
      setting,
      secrets.map((secret) => ({ ...secret })),
      { secret: true },
    );

  return {
    async all() {
      const kept = await read(store);
      if (kept.length > 0) return kept;
      const made = makeSecret(keys, now());
      return store.transact(async (records) => {
        const meanwhile = await read(records);
        if (meanwhile.length > 0) return meanwhile;
        await write(records, [made.kept]);
        return [made.kept];
      });
    },
    async add() {
      const made = makeSecret(keys, now());
      await store.transact(async (records) => write(records, withSecret(await read(records), made.kept)));
      return made.shown;
    },
    retire: (id) => store.transact(async (records) => write(records, withoutSecret(await read(records), id))),
  };
}

/** Throws `conflict` while two count already. */
export function withSecret(secrets: readonly SealedSecret[], added: SealedSecret): SealedSecret[] {
  if (secrets.length >= mostSecrets)
    throw new AppError(
      'conflict',
      say`Two secrets count already. Retire the older one once nobody uses it, then make a new one.`,
    );
  return [added, ...secrets];
}

/** Throws `not-found`, and `conflict` for the last one. */
export function withoutSecret(secrets: readonly SealedSecret[], id: string): SealedSecret[] {
  const kept = secrets.filter((secret) => secret.id !== id);
  if (kept.length === secrets.length) throw new AppError('not-found', say`There is no secret ${id}.`);
  if (kept.length === 0)
    throw new AppError('conflict', say`This is the last secret. Make a new one before you retire it.`);
  return kept;
}
