import type { LettersOut } from '../forms/confirming.ts';
import type { Logger } from '../log.ts';
import type { Store, UserRecord } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import { digestMail } from './digest-mail.ts';
import { digestDay, missedToday, nextDigestAt } from './digest-times.ts';

export interface DigestOptions {
  store: Store;
  letters: LettersOut;
  log: Logger;
  /** Address under which people reach the server. */
  origin: () => string;
  /** Of deals; in the demo it may be moved. */
  now: () => number;
}

/** Morning digests: one mail a day to whoever wants it, however many servers there are. */
export interface Digests {
  /** One round: whatever is due. */
  work(): Promise<void>;
  start(): void;
  /** Finishes the round under way. */
  stop(): Promise<void>;
}

const minute = 60_000;
const roundMs = 15_000;
const mostOfARound = 100;
/** Whoever has begun a digest has so long until it leaves, before another server tries. */
const leaseMs = 10 * minute;
/** After a mail that didn't leave for a reason that may pass; until the day is over. */
const againMs = 5 * minute;

export function createDigests({ store, letters, log, origin, now }: DigestOptions): Digests {
  type Due = Awaited<ReturnType<Store['notices']['digestsDue']>>[number];

  async function one({ userId, digestAt, choices }: Due): Promise<void> {
    const user = await store.users.get(userId);
    const at = now();
    const { digest } = choices;
    if (!user?.active || digest === null) {
      await store.notices.moveDigest(userId, digestAt, null);
      return;
    }
    const zone = user.zone ?? (await readWorkspace(store)).zone;
    const next = nextDigestAt(digest, at, zone);
    // Of the mornings that a server slept through, only today's is still worth telling.
    const slot = digestDay(digestAt, at, zone) === null ? missedToday(digest, at, zone) : digestAt;
    const day = slot === null ? null : digestDay(slot, at, zone);
    if (day === null) {
      await store.notices.moveDigest(userId, digestAt, next);
      return;
    }
    // Only one server gets past this; dying before the mail has begun to leave, it lets another try.
    const lease = at + leaseMs;
    if (!(await store.notices.moveDigest(userId, digestAt, lease))) return;
    const then = await send(user, { at, zone, day, lease, next });
    if (then !== null) await store.notices.moveDigest(userId, lease, then);
  }

  /** Answers when to look again; null where that has been noted before the mail left. */
  async function send(
    user: UserRecord,
    { at, zone, day, lease, next }: { at: number; zone: string; day: string; lease: number; next: number },
  ): Promise<number | null> {
    const mail = await digestMail(store, user, {
      now: at,
      zone,
      origin: origin(),
      signature: await letters.signature(),
    });
    if (mail === null) return next;
    const { subject, text, html } = mail;
    let begun = false;
    const sent = await letters.send(
      `digest.${user.id}.${day}`,
      { to: user.email, subject, text, html },
      {
        // From here on nobody knows whether it arrives: it isn't repeated.
        onDataStart: async () => {
          begun = await store.notices.moveDigest(user.id, lease, next);
        },
      },
    );
    if (sent.outcome === 'sent') return begun ? null : next;
    log.warn({ user: user.id, error: sent.error }, 'a digest did not leave');
    if (begun) return null;
    return sent.outcome === 'retry' ? at + againMs : next;
  }

  async function work(): Promise<void> {
    for (const due of await store.notices.digestsDue(now(), mostOfARound)) {
      try {
        await one(due);
      } catch (error) {
        log.error({ err: error, user: due.userId }, 'a digest is left for the next round');
      }
    }
  }

  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  const round = (): void => {
    working = working.then(work).catch((error: unknown) => {
      log.error({ err: error }, 'a round of digests failed; the next one goes on');
    });
  };
  return {
    work,
    start() {
      round();
      timer = setInterval(round, roundMs);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await working;
    },
  };
}
