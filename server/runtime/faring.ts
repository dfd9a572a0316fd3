import type { Logger } from '../log.ts';
import type { MailAccountRecord, Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** Keeps how sending goes by each account, for whoever looks after it. */
export interface Faring {
  /** `error`: null where a message has left. */
  note(account: MailAccountRecord, error: string | null): Promise<void>;
}

/** While nothing changes, it is kept this often: not a write for each message. */
const keptEveryMs = 30_000;

export function createFaring({
  store,
  clock,
  log,
}: {
  store: Pick<Store, 'accounts'>;
  clock: Pick<Clock, 'now'>;
  log: Logger;
}): Faring {
  const kept = new Map<string, { at: number; error: string | null }>();
  return {
    async note({ id, kind }, error) {
      if (kind === 'mailbox') return;
      const at = clock.now();
      const before = kept.get(id);
      if (before && before.error === error && Math.abs(at - before.at) < keptEveryMs) return;
      kept.set(id, { at, error });
      try {
        await store.accounts.noteSending(id, error === null ? { at } : { at, error });
      } catch (cause) {
        // How the message itself ended matters more, and is tried until it is kept.
        kept.delete(id);
        log.warn({ err: cause, account: id }, 'how an account fares could not be noted');
      }
    },
  };
}
