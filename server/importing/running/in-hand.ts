import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../log.ts';
import type { Sharing } from '../../runtime/sharing.ts';
import type { ImportPatch, ImportRecord, Store } from '../../store/store.ts';

/** Another server's import is looked at this often while one here waits for it. */
const lookAgainMs = 500;

/** The imports that this server carries out, and those that others do. */
export interface InHand {
  /** This server's claim. */
  by: string;
  isRunning(record: Pick<ImportRecord, 'id' | 'claim'>): boolean;
  /** False where another server has it, or it has run. */
  take(id: string): Promise<boolean>;
  /** Waits while another server carries one out. False where `stopping` comes first, or the import was lost meanwhile. */
  turn(id: string, stopping: () => boolean): Promise<boolean>;
  letGo(id: string, patch: ImportPatch): Promise<void>;
  /** However it ended: nothing runs here under this id any more. */
  forget(id: string): void;
}

export function createInHand({
  store,
  sharing: { leaseMs, renewEveryMs },
  log,
}: {
  store: Pick<Store, 'imports' | 'channel'>;
  sharing: Sharing;
  log: Logger;
}): InHand {
  const by = randomUUID();
  const mine = new Set<string>();
  let renewing: NodeJS.Timeout | undefined;

  function renew(): void {
    store.imports.renew(by, leaseMs).catch((error: unknown) => {
      log.warn({ err: error }, 'claims on imports could not be renewed; another server may take them over');
    });
  }

  return {
    by,
    isRunning: ({ id, claim }) => mine.has(id) || (claim !== null && claim !== by),
    async take(id) {
      if (!(await store.imports.claim(id, { by, leaseMs }))) return false;
      mine.add(id);
      // Whoever has the database for itself holds what it claims.
      if (store.channel) renewing ??= setInterval(renew, renewEveryMs).unref();
      return true;
    },
    async turn(id, stopping) {
      while (!stopping()) {
        if (await store.imports.begin(id, by)) return true;
        if ((await store.imports.get(id))?.claim !== by) return false;
        await setTimeout(lookAgainMs);
      }
      return false;
    },
    letGo: (id, patch) => store.imports.end(id, by, patch),
    forget(id) {
      mine.delete(id);
      if (mine.size > 0) return;
      clearInterval(renewing);
      renewing = undefined;
    },
  };
}
