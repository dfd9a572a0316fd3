import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { canonicalJson } from '../library/canonical-json.ts';
import type { Attempt, Idempotency, IdempotentAnswer, JsonValue } from '../store/store.ts';
import type { IdempotencyKey } from './route.ts';
import { say } from '../../machines/index.ts';

const Key = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

/** The caller's key from the header; null without one. Throws `invalid` for a key that can't be one. */
export function readKey(header: string | undefined, scope: string, body: unknown): IdempotencyKey | null {
  if (header === undefined) return null;
  const key = Key.safeParse(header);
  if (!key.success) {
    throw new AppError(
      'invalid',
      say`The Idempotency-Key must be 1 to 200 visible characters without spaces, such as a UUID.`,
    );
  }
  return { key: key.data, scope, bodyHash: createHash('sha256').update(bytesOf(body)).digest('hex') };
}

/** A file as it is; JSON in one form. */
const bytesOf = (body: unknown): string | Uint8Array =>
  body instanceof Uint8Array ? body : canonicalJson(body);

export interface Answerer {
  /** Runs `answer` once per key; a repeated call gets the first answer, also while that one is still being made. */
  once(
    key: IdempotencyKey,
    now: number,
    answer: () => Promise<IdempotentAnswer>,
  ): Promise<IdempotentAnswer & { repeated: boolean }>;
}

/** For so long nobody else answers the key of a server that has died; one that is at work on the answer renews it. */
const usual = { leaseMs: 20_000, renewEveryMs: 5_000 };
const releaseForMs = 60_000;
const lookAgainMs = 50;
const releaseAgainMs = 250;

/** For calls whose change and key don't share a transaction: the answer is kept right after the change. */
export function answerOnce(store: Idempotency, { leaseMs, renewEveryMs } = usual): Answerer {
  const running = new Map<string, Promise<unknown>>();
  const server = randomUUID();
  let attempts = 0;

  async function first(
    { key, scope, bodyHash }: IdempotencyKey,
    now: number,
    answer: () => Promise<IdempotentAnswer>,
  ): Promise<IdempotentAnswer & { repeated: boolean }> {
    const by = { server, attempt: ++attempts };
    let asked = false;
    try {
      for (;;) {
        const before = await store.find(scope, key, bodyHash);
        if (before) return { ...before, repeated: true };
        asked = true;
        if (await store.reserve(scope, key, bodyHash, { ...by, leaseMs })) break;
        // Another server is making the answer.
        await pause(lookAgainMs);
      }
      const made = await keeping({ scope, key, bodyHash }, by, answer);
      return { ...(await store.save(scope, key, bodyHash, made, now)), repeated: false };
    } catch (error) {
      // Why the call failed is what the caller has to hear.
      if (asked) await store.release(scope, key, by).catch(() => void releaseLater(scope, key, by));
      throw error;
    }
  }

  /** Renews the reservation while the answer is being made, and no later. */
  async function keeping<T>(
    { scope, key, bodyHash }: IdempotencyKey,
    by: Attempt,
    answer: () => Promise<T>,
  ): Promise<T> {
    let renewed: Promise<unknown> = Promise.resolve();
    const renewing = setInterval(() => {
      // Should it fail, the next one may not; and what is made twice is made with the key of its change.
      renewed = renewed
        .then(() => store.reserve(scope, key, bodyHash, { ...by, leaseMs }))
        .catch(() => undefined);
    }, renewEveryMs).unref();
    try {
      return await answer();
    } finally {
      clearInterval(renewing);
      await renewed;
    }
  }

  /** The outage that made a call fail may also keep its key: whoever repeats the call shouldn't wait for the lease. */
  async function releaseLater(scope: string, key: string, by: Attempt): Promise<void> {
    for (const until = performance.now() + releaseForMs; performance.now() < until;) {
      await pause(releaseAgainMs, undefined, { ref: false });
      try {
        return await store.release(scope, key, by);
      } catch {
        // Still away. In the end the lease runs out by itself.
      }
    }
  }

  return {
    async once(key, now, answer) {
      const name = `${key.scope} ${key.key}`;
      // One at a time per key; a failed attempt leaves the key free for the next.
      for (let other = running.get(name); other; other = running.get(name)) await other;
      const attempt = first(key, now, answer);
      running.set(
        name,
        attempt.then(
          () => running.delete(name),
          () => running.delete(name),
        ),
      );
      return attempt;
    },
  };
}

/** JSON as the client will read it: what zod answers with may hold `undefined` members. */
// A round trip through JSON can only give JSON.
export const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null)) as JsonValue;
