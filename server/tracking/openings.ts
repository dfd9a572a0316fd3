import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { DealCall } from '../runtime/dispatch.ts';
import { tell } from '../runtime/draft.ts';
import { messageRowOf } from '../runtime/outbox-keys.ts';
import { told } from '../runtime/timeline-entry.ts';

/** Somebody, or some program, has opened a link of a message, or loaded the picture in it. */
export interface Opening {
  /** Outbox row of the message. */
  message: string;
  /** Null for the picture. */
  url: string | null;
  at: number;
}

const dayMs = 24 * 60 * 60_000;

/**
 * A line on the deal's timeline, once a day for each link, and nothing else: mail scanners and link previews open
 * everything, so this moves no deal and answers no message. Null where the message is gone, or was never sent.
 */
export async function openingCall(store: Store, { message, url, at }: Opening): Promise<DealCall | null> {
  const sent = await store.messages.get(messageRowOf(message));
  if (!sent || sent.dealId === null || sent.direction !== 'out') return null;
  const what = createHash('sha256')
    .update(`${message} ${url ?? ''} ${Math.floor(at / dayMs)}`)
    .digest('hex');
  return {
    deal: sent.dealId,
    idempotency: { scope: 'opening', key: what, bodyHash: what },
    carry(draft) {
      tell(draft, {
        type: told.opening,
        actor: { kind: 'system', what: 'tracking' },
        contact: sent.contactId,
        texts: [
          { kind: 'subject', text: sent.subject },
          ...(url === null ? [] : [{ kind: 'note' as const, text: url }]),
        ],
        more: { message: sent.id, opening: url === null ? 'message' : 'link' },
      });
    },
  };
}
