import { isReviewed } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, OutboxRecord } from '../store/store.ts';
import { actionName } from './because.ts';
import type { DealCall } from './dispatch.ts';
import type { Draft } from './draft.ts';
import { happen } from './happen.ts';
import { say } from '../../machines/index.ts';

export interface Approval {
  dealId: string;
  /** The message that waits to be approved. */
  outboxId: string;
  /** As they were approved: these are what goes, whatever becomes of template and facts. */
  words: { subject: string; text: string };
  actor: Actor;
}

/** Somebody has read a message and lets it go; from here on it is a message like any other. */
export const approvalCall = ({ dealId, outboxId, words, actor }: Approval): DealCall => ({
  deal: dealId,
  outboxId,
  carry(draft) {
    const row = draft.loaded.outbox;
    checkWaits(draft, row);
    const by = actor.kind === 'user' ? actor.id : null;
    draft.outboxChanges.push({ id: row.id, words: { ...words, by }, reason: null, notBefore: draft.now });
    happen(
      draft,
      {
        type: `approved.${row.action}`,
        instance: row.instance,
        ...(row.contactId === null ? {} : { contact: row.contactId }),
      },
      {
        actor,
        texts: [
          { kind: 'subject', text: words.subject },
          { kind: 'body', text: words.text },
        ],
        more: { outbox: row.id },
      },
    );
  },
});

function checkWaits(draft: Draft, row: OutboxRecord | null): asserts row is OutboxRecord {
  const { graph } = draft.version.machine;
  const action = row && graph.nodes.get(row.action);
  const waits =
    row?.state === 'waiting' &&
    row.words === null &&
    action?.kind === 'action' &&
    isReviewed(action) &&
    draft.snapshot?.context.open[row.instance] !== undefined;
  if (waits) return;
  throw new AppError(
    'conflict',
    row?.words
      ? say`“${actionName(graph, row.action)}” has been approved already. Load the deal again to see where it stands.`
      : say`This message doesn’t wait to be approved any more: the customer has moved on, or somebody has taken it out.`,
  );
}
