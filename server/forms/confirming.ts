import { createHash } from 'node:crypto';
import type { Logger } from '../log.ts';
import type { Keys } from '../mail/keys.ts';
import type { SendOptions, SendOutcome } from '../mail/transport.ts';
import { rateLimits } from '../public/rate-limit.ts';
import type { Live } from '../runtime/live.ts';
import type { FormRecord, Store, SubmissionRecord } from '../store/store.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { linkToken } from './tokens.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A link works for so long; another can be asked for while the answers are kept. */
export const linkDays = 7;
/** Answers that nobody confirms are removed after this. */
export const keptUnconfirmedMs = 30 * day;

/** Mails for one submission, and between two of them. */
const mostMails = 4;
const betweenMailsMs = minute;
/** To one address, by all forms together: nobody may use us to flood somebody's mailbox. */
const perAddressADay = 5;
/** Whoever began a mail has so long to send it before somebody else does. */
const leaseMs = 10 * minute;
/** After each mail that didn't leave for a reason that may pass. */
const waitsMs = [minute, 5 * minute, 30 * minute, 2 * 60 * minute];

/** A mail on its way out, by whichever account the workspace sends with. */
export interface LetterOut {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface LettersOut {
  /** Below every mail of the workspace's own account. */
  signature(): Promise<string>;
  /** `id` names the mail in its Message-ID. */
  send(id: string, letter: LetterOut, options: Pick<SendOptions, 'onDataStart'>): Promise<SendOutcome>;
}

export interface ConfirmingOptions {
  store: Store;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  letters: LettersOut;
  live: Live;
  log: Logger;
  origin: () => string;
  /** Of deals. */
  now: () => number;
  /** Of the world. */
  realNow: () => number;
}

export interface Confirming {
  /** Sends the mail of a submission that waits for its confirmation, if it is due and nobody else does. */
  send(submission: SubmissionRecord): Promise<void>;
  /** Lets another mail leave, within limits. False where it may not, or nothing waits. */
  again(id: string): Promise<boolean>;
}

export function createConfirming(options: ConfirmingOptions): Confirming {
  const { store, keys, letters, live, log, origin, now, realNow } = options;
  const limits = rateLimits(store.hits);

  async function isFlooded(email: string): Promise<boolean> {
    const who = createHash('sha256').update(email.toLowerCase()).digest('base64url');
    const limit = { key: `form-mail ${who}`, hits: perAddressADay, withinMs: day };
    return (await limits.take([limit], realNow())) !== null;
  }

  /** Why nothing may go to the address, whoever typed it; null where it may. */
  async function forbidden(email: string): Promise<string | null> {
    const listed = await store.suppressions.get(email);
    // Their own wish: they may agree again, by this very mail.
    if (listed && listed.reason !== 'unsubscribed')
      return `The address is on the list of those that nothing goes to (${listed.reason}). Settings, Suppression, has it.`;
    if (await isFlooded(email))
      return `This address has been sent ${perAddressADay} confirmation mails within a day. It can be tried again tomorrow.`;
    return null;
  }

  async function carry(submission: SubmissionRecord, form: FormRecord): Promise<SendOutcome> {
    const { id, email, language, mails } = submission;
    const url = `${origin()}/f/confirm/${linkToken(keys, 'form-confirm', id, now() + linkDays * day)}`;
    const signature = await letters.signature();
    const document = form.published ?? form.draft;
    const letter = confirmationMail(document, { language, url, days: linkDays, signature });
    return letters.send(
      `${id}.${mails + 1}`,
      { to: email, ...letter },
      // From here on nobody knows whether it arrives: it is not repeated by itself, only when they ask for another.
      { onDataStart: () => store.forms.change(id, { mailDueAt: null, mailError: null }) },
    );
  }

  /** What to note of a mail that didn't leave; null where it did. */
  function after(sent: SendOutcome, { mails }: SubmissionRecord) {
    switch (sent.outcome) {
      case 'sent':
        return null;
      case 'retry': {
        const wait = waitsMs[Math.min(mails, waitsMs.length - 1)] ?? minute;
        return { mailDueAt: now() + wait, mailError: sent.error };
      }
      default:
        return { mailDueAt: null, mailError: sent.error };
    }
  }

  return {
    async send(submission) {
      const { id, formId, email, mailDueAt } = submission;
      if (mailDueAt === null || !(await store.forms.beginMail(id, mailDueAt, now() + leaseMs))) return;
      const form = await store.forms.get(formId);
      if (!form) return;
      try {
        const refusal = await forbidden(email);
        const patch =
          refusal === null
            ? after(await carry(submission, form), submission)
            : { mailDueAt: null, mailError: refusal };
        if (patch) await store.forms.change(id, patch);
      } catch (error) {
        log.error({ err: error, submission: id }, 'a confirmation mail could not be sent yet');
      }
      live.publish('forms', `form:${formId}`);
    },
    async again(id) {
      const submission = await store.forms.submission(id);
      if (submission?.state !== 'unconfirmed' || submission.mails >= mostMails) return false;
      const limit = { key: `form-again ${id}`, hits: 1, withinMs: betweenMailsMs };
      if ((await limits.take([limit], realNow())) !== null) return false;
      await store.forms.change(id, { mailDueAt: now(), mailError: null });
      return true;
    },
  };
}
