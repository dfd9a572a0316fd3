import type { WaitCode } from '../../../machines/api/index.ts';
import type { Logger } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../clock.ts';

/** What the contact rules keep back, and what is known of the person. */
const byRules: readonly WaitCode[] = [
  'outside-hours',
  'quiet-day',
  'holiday',
  'cap',
  'other-contact',
  'other-deal',
  'support',
  'away',
];

/** What is known of the person, and what their messages say of them. */
const byPerson: readonly WaitCode[] = [...byRules, 'missing-fields'];

export interface Releasing {
  /** The contact rules have changed: all that they kept back comes to the gate again. */
  rulesChanged(): Promise<void>;
  /** What is known of this person has changed: where they live, whether they are away or wait for help. */
  contactChanged(contactId: string): Promise<void>;
  /** The same for everybody of a company. */
  companyChanged(): Promise<void>;
  /** Fields of a deal, a snippet or a file are there now that messages may have lacked. */
  filledIn(): Promise<void>;
  /** These deals may have ended, or said all that they had to say. */
  quieter(dealIds: Iterable<string>): void;
  /** What ended while nobody was there to say so. */
  catchUp(): Promise<void>;
  readonly busy: boolean;
  settled(): Promise<void>;
}

interface ReleasingOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  /** Something may leave. */
  released: () => void;
}

/** Deals that are asked about in one go. */
const atOnce = 400;

/**
 * Lets messages come to the gate again as soon as what they waited for is over. Nobody looks again and again: what ends
 * by time has its time, and whoever ends anything else says so here. What is missed because a server dies in between is
 * caught up with when one starts.
 */
export function createReleasing({ store, clock, log, released }: ReleasingOptions): Releasing {
  const waiting = new Set<string>();
  let running: Promise<void> | null = null;

  async function release(work: () => Promise<number>): Promise<void> {
    if ((await work()) > 0) released();
  }

  async function askedFor(): Promise<void> {
    while (waiting.size > 0) {
      const ids = [...waiting].slice(0, atOnce);
      for (const id of ids) waiting.delete(id);
      try {
        // Nearly always nobody waits, and then nothing is written.
        const wanted = await store.outbox.waitedFor(ids);
        await release(() => store.outbox.releaseWaitingFor(wanted, clock.now()));
      } catch (error) {
        log.warn(
          { err: error },
          'messages that wait for deals were not looked at; they come again at their time',
        );
      }
    }
  }

  return {
    rulesChanged: () => release(() => store.outbox.release(byRules, clock.now())),
    contactChanged: (contactId) => release(() => store.outbox.releaseTo([contactId], byPerson, clock.now())),
    companyChanged: () => release(() => store.outbox.release(['support', 'missing-fields'], clock.now())),
    filledIn: () => release(() => store.outbox.release(['missing-fields'], clock.now())),
    quieter(dealIds) {
      for (const id of dealIds) waiting.add(id);
      if (waiting.size > 0)
        running ??= askedFor().finally(() => {
          running = null;
        });
    },
    catchUp: () => release(() => store.outbox.release(['other-contact', 'other-deal'], clock.now())),
    get busy() {
      return running !== null;
    },
    async settled() {
      while (running) await running;
    },
  };
}
