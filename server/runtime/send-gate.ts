import type { KeptReason } from '../../machines/api/index.ts';
import type { KeptReason } from '../../machines/api/index.ts';
import type { ContactRecord } from '../store/store.ts';
import type { Failure } from './because.ts';
import type { Leaving } from './leaving.ts';
import { isAgain } from './outbox-keys.ts';

/** What the gate says to a message that is about to leave. */
export type Verdict =
  | { say: 'go'; contact: ContactRecord & { email: string } }
  /** Its action is no longer open: the customer has moved on. */
  | { say: 'withdraw' }
  /** Back to the others; with a reason until that is over, without one until its deal is held no more. */
  | { say: 'wait'; reason: KeptReason | null }
  | { say: 'fail'; why: Failure };

/**
 * The one gate that every mail passes right before it leaves. Consent, unsubscribing and bounces belong to the person,
 * so they count in all of the person's deals from the moment they are known.
 */
export function gate(leaving: Leaving, { sendingIsOff }: { sendingIsOff: boolean }): Verdict {
  const { row, deal, personal } = leaving;
  const isOpen = deal.snapshot?.context.open[row.instance] !== undefined;
  if (!personal && !isOpen && !isAgain(row)) return { say: 'withdraw' };
  if (!personal && deal.held) return { say: 'wait', reason: null };
  const { contact } = leaving;
  if (!contact) return { say: 'fail', why: 'nobody' };
  const { email } = contact;
  if (!email) return { say: 'fail', why: 'no-address' };
  if (contact.bouncedAt !== null) return { say: 'fail', why: 'bounced' };
  // A person may answer whoever wrote to them; what goes out by itself needs the person's agreement.
  if (!personal) {
    if (contact.unsubscribedAt !== null) return { say: 'fail', why: 'unsubscribed' };
    if (!contact.consent.given) return { say: 'fail', why: 'no-consent' };
  }
  if (sendingIsOff) return { say: 'wait', reason: { code: 'sending-off', until: null } };
  return { say: 'go', contact: { ...contact, email } };
}
