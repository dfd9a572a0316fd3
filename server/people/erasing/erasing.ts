import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '../../errors.ts';
import type { WorkspaceFields } from '../../fields/workspace-fields.ts';
import { newId } from '../../ids.ts';
import type { Live } from '../../runtime/live.ts';
import type { ErasureCounts, ErasureRecord, SoughtPerson, Store } from '../../store/store.ts';
import { say } from '../../../machines/index.ts';

/** So long nobody else goes on with an erasure; each part takes it anew. */
const leaseMs = 60_000;
/** How often those of servers that died are looked for. */
const lookEveryMs = 60_000;

interface Around {
  store: Store;
  fields: WorkspaceFields;
  live: Live;
  log: Logger;
  now: () => number;
}

/** What an erasure would find. */
export interface ErasurePreview {
  counts: ErasureCounts;
  /** Deals of theirs alone, whose texts all go, and deals with others, in which their name goes. */
  onlyTheirs: number;
  shared: number;
}

/** Takes out who somebody was, everywhere; what happened stays. */
export interface PersonErasing {
  /** Goes on with what a server has left behind. */
  start(): void;
  preview(contactId: string): Promise<ErasurePreview>;
  /** Begins; the person is nobody at once, and the rest follows. Throws `not-found`, `conflict` where it was done. */
  erase(contactId: string, by: string | null): Promise<ErasureRecord>;
  /** Once nothing is under way here. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function personErasing({ store, fields, live, log, now }: Around): PersonErasing {
  let stopping = false;
  let working: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function sought(contactId: string): Promise<SoughtPerson> {
    const listed = (await fields.catalogue())
      .filter(({ path, type }) => path.startsWith('deal.') && type === 'choice')
      .map(({ path }) => path.slice('deal.'.length));
    return store.read(({ erasing }) => erasing.seek(contactId, listed));
  }

  function wake(): Promise<void> {
    working = working.then(goOn).catch((error: unknown) => {
      log.error({ err: error }, 'Erasing a person stopped; it is gone on with soon');
    });
    return working;
  }

  async function goOn(): Promise<void> {
    const claim = randomUUID();
    while (!stopping) {
      // Leases go by a clock that nobody sets: the demo's may jump.
      const id = await store.erasing.claim(claim, Date.now(), Date.now() + leaseMs);
      if (id === null) return;
      await finish(id, claim);
    }
  }

  async function finish(id: string, claim: string): Promise<void> {
    while (!stopping) {
      const part = await store.read(({ erasing }) => erasing.part(id));
      if (part === null) return;
      const state = await store.erasing.apply(id, claim, part, now(), Date.now() + leaseMs);
      if (state === 'on') continue;
      if (state === 'done') {
        await store.forgetDeleted();
        live.publish('erasures', 'contacts', 'deals', 'inbox', 'outbox', 'mailbox');
      }
      return;
    }
  }

  return {
    start() {
      timer = setInterval(() => void wake(), lookEveryMs);
      timer.unref();
      void wake();
    },
    async preview(contactId) {
      const person = await sought(contactId);
      const counts = await store.read(({ erasing }) => erasing.count(person));
      return { counts, onlyTheirs: person.onlyTheirs.length, shared: person.shared.length };
    },
    async erase(contactId, by) {
      const contact = await store.contacts.get(contactId);
      if (contact && contact.erasedAt !== null)
        throw new AppError(
          'conflict',
          say`Who this was has been erased already. There is nothing left to erase.`,
        );
      const at = now();
      const id = newId('er', at);
      await store.erasing.begin(await sought(contactId), { id, contactId, at, by });
      live.publish('contacts', `contact:${contactId}`, 'erasures');
      void wake();
      const record = await store.erasing.get(id);
      if (!record) throw new AppError('conflict', say`Somebody else has just erased who this was.`);
      return record;
    },
    idle: () => wake(),
    async stop() {
      stopping = true;
      clearInterval(timer);
      await working;
    },
  };
}
