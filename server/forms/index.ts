import type { Router } from 'express';
import type { Logger } from '../log.ts';
import type { Keys } from '../mail/keys.ts';
import type { Runtime } from '../runtime/index.ts';
import type { Live } from '../runtime/live.ts';
import type { Store, SubmissionRecord } from '../store/store.ts';
import { createConfirming, keptUnconfirmedMs, type Confirming, type LettersOut } from './confirming.ts';
import { createCounting } from './counting.ts';
import { formPages } from './router.ts';
import { createSubmitting } from './submitting.ts';
import { createTaking, type Taking } from './taking.ts';

export interface FormsOptions {
  store: Store;
  runtime: Pick<Runtime, 'createDeals' | 'dispatch' | 'note' | 'machines'>;
  live: Live;
  log: Logger;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  letters: LettersOut;
  /** Address under which people reach the server; asked for each link. */
  origin: () => string;
  /** Of deals. */
  now: () => number;
  /** Of the world. */
  realNow: () => number;
}

/** Lead forms at work: their pages, and what follows from what people answer. */
export interface LeadForms {
  /** For `/f`. */
  router: Router;
  confirming: Confirming;
  taking: Taking;
  /** One round: mails and answers that are due, numbers that were gathered. */
  work(): Promise<void>;
  start(): void;
  /** Finishes the round under way, and mails that are leaving. */
  stop(): Promise<void>;
}

const roundMs = 5_000;
const mostOfARound = 100;
const cleanEveryMs = 60 * 60_000;

export function createLeadForms(options: FormsOptions): LeadForms {
  const { store, live, log, now } = options;
  const counting = createCounting(store, now);
  const taking = createTaking({ ...options, counting });
  const confirming = createConfirming(options);
  const submit = createSubmitting({ ...options, counting });
  let cleanedAt = -Infinity;

  /** Nobody confirmed them: the list says how many, and the answers go. */
  async function clean(): Promise<void> {
    if (now() - cleanedAt < cleanEveryMs) return;
    cleanedAt = now();
    for (;;) {
      const gone = await store.forms.removeUnconfirmed(now() - keptUnconfirmedMs, mostOfARound);
      if (gone.size === 0) return;
      for (const [formId, count] of gone) {
        await counting.now(formId, 'expired', count);
        live.publish('forms', `form:${formId}`);
      }
    }
  }

  const each = async (
    due: readonly SubmissionRecord[],
    work: (submission: SubmissionRecord) => Promise<void>,
  ): Promise<void> => {
    for (const submission of due) await work(submission);
  };

  async function work(): Promise<void> {
    await counting.flush();
    await each(await store.forms.triesDue(now(), mostOfARound), (one) => taking.take(one));
    await each(await store.forms.mailsDue(now(), mostOfARound), (one) => confirming.send(one));
    await clean();
  }

  const underWay = new Set<Promise<void>>();
  const background = (task: Promise<void>): void => {
    const watched = task
      .catch((error: unknown) => log.error({ err: error }, 'a confirmation mail is left for the next round'))
      .finally(() => underWay.delete(watched));
    underWay.add(watched);
  };

  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  const round = (): void => {
    working = working.then(work).catch((error: unknown) => {
      log.error({ err: error }, 'a round of the forms failed; the next one goes on');
    });
  };

  return {
    router: formPages({ ...options, counting, submit, confirming, taking, background }),
    confirming,
    taking,
    work,
    start() {
      timer = setInterval(round, roundMs);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await working;
      await Promise.all(underWay);
      await counting.flush();
    },
  };
}
