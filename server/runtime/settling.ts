import { fieldLabel } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Actor, OutboxRecord, TimelineText } from '../store/store.ts';
import { actionName, failures, type Failure } from './because.ts';
import type { DealCall } from './dispatch.ts';
import { current, inform, tell, type Draft } from './draft.ts';
import { happen } from './happen.ts';
import { messageOf, type Leaving, type RenderedMail } from './leaving.ts';
import { isAgain, isPersonal, keys, messageRowOf } from './outbox-keys.ts';
import { told } from './timeline-entry.ts';
import { say } from '../../machines/index.ts';

/*
 * How a message that was claimed ended, in one transaction with what follows from it for the deal.
 */

const outboxActor: Actor = { kind: 'system', what: 'outbox' };

/** Only whoever holds the claim settles it; a lease that ran out meanwhile has left it unknown, and now it is known. */
function holdsClaim({ loaded }: Draft, row: OutboxRecord): boolean {
  const { outbox } = loaded;
  return (
    outbox !== null &&
    (outbox.state === 'unknown' || (outbox.state === 'sending' && outbox.claim === row.claim))
  );
}

function checkClaim(draft: Draft, row: OutboxRecord): void {
  if (!holdsClaim(draft, row))
    throw new AppError('conflict', say`The message ${row.id} has been settled by somebody else.`);
}

const resultEvent = (row: OutboxRecord, result: 'done' | 'failed') => ({
  type: `result.${row.action}.${result}`,
  instance: row.instance,
  ...(row.contactId === null ? {} : { contact: row.contactId }),
});

/** Handed over: the message is part of the conversation, and its action is done. */
export const sentCall = (
  leaving: Leaving,
  mail: { rendered: RenderedMail; messageId: string } | null,
): DealCall => ({
  deal: leaving.row.dealId,
  outboxId: leaving.row.id,
  carry(draft) {
    checkClaim(draft, leaving.row);
    settleSent(draft, leaving, mail);
  },
});

function settleSent(
  draft: Draft,
  leaving: Leaving,
  mail: { rendered: RenderedMail; messageId: string } | null,
): void {
  const { row } = leaving;
  draft.outboxChanges.push({
    id: row.id,
    state: 'sent',
    sentAt: draft.now,
    lastError: null,
    reason: null,
    ...(isUncounted(draft, row) && { uncounted: true }),
  });
  if (mail)
    draft.more.messages = [messageOf(leaving, mail.rendered, { at: draft.now, messageId: mail.messageId })];
  // What a person wrote was reported as they wrote it.
  if (isPersonal(row)) return;
  happen(draft, resultEvent(row, 'done'), {
    actor: outboxActor,
    texts: mail ? [{ kind: 'subject', text: mail.rendered.subject }] : [],
    more: { outbox: row.id, ...(mail ? { message: messageRowOf(row.id) } : {}) },
  });
}

/** Drawn as staying out of the caps. */
function isUncounted({ version }: Draft, { action }: OutboxRecord): boolean {
  const node = version.machine.graph.nodes.get(action);
  return node?.kind === 'action' && node.contacting?.uncounted === true;
}

export interface FailedSending {
  why: Failure;
  /** What was said, in words for the team. */
  detail: string | null;
  /** The address doesn't exist: nothing automatic goes there any more. */
  bounced?: boolean;
}

/** It won't leave: the action has failed, and somebody hears of it. */
export const failedCall = (leaving: Leaving, failed: FailedSending): DealCall => ({
  deal: leaving.row.dealId,
  outboxId: leaving.row.id,
  carry(draft) {
    const { row } = leaving;
    checkClaim(draft, row);
    draft.outboxChanges.push({
      id: row.id,
      state: 'failed',
      lastError: failed.detail ?? sentence(failures[failed.why]),
    });
    if (failed.bounced && row.contactId !== null)
      draft.more.contacts = [{ id: row.contactId, patch: { bouncedAt: draft.now } }];
    const texts: TimelineText[] = failed.detail ? [{ kind: 'reason', text: failed.detail }] : [];
    const more = { outbox: row.id, why: failed.why };
    if (!isPersonal(row)) {
      happen(
        draft,
        { ...resultEvent(row, 'failed'), reason: failed.why },
        { actor: outboxActor, texts, more },
      );
      return;
    }
    tell(draft, { type: told.message, actor: outboxActor, contact: row.contactId, texts, more });
    tellAuthor(draft, leaving, `Your message could not be sent: ${failures[failed.why]}.`);
  },
});

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

function tellAuthor(draft: Draft, { personal }: Pick<Leaving, 'personal'>, text: string): void {
  const user = personal?.by ?? current(draft, 'ownerId');
  if (user !== null) inform(draft, user, `“${current(draft, 'title')}”: ${text}`);
}

/** A message waits for fields that its template asks for: whoever owns the deal can fill them in. */
export const lackingCall = (
  { row }: Pick<Leaving, 'row'>,
  { fields }: { fields: readonly string[] },
): DealCall => ({
  deal: row.dealId,
  carry(draft) {
    const owner = current(draft, 'ownerId');
    if (owner === null) return;
    const { process } = draft.version;
    const names = fields.map((path) => fieldLabel(path, process)).join(', ');
    const action = actionName(draft.version.machine.graph, row.action);
    inform(
      draft,
      owner,
      `“${current(draft, 'title')}”: “${action}” waits for ${names}. It leaves by itself once that is filled in.`,
    );
  },
});

/** Its recipient gets no more automatic messages: one that waits needn't wait for the gate to hear of it. */
export const stoppedCall = (
  row: OutboxRecord,
  why: 'unsubscribed' | 'bounced' | 'complained' | 'suppressed',
): DealCall => ({
  deal: row.dealId,
  outboxId: row.id,
  carry(draft) {
    if (draft.loaded.outbox?.state !== 'waiting') return;
    const reason: Failure = why === 'complained' ? 'unsubscribed' : why;
    draft.outboxChanges.push({ id: row.id, state: 'failed', lastError: sentence(failures[reason]) });
    happen(
      draft,
      { ...resultEvent(row, 'failed'), reason },
      { actor: outboxActor, more: { outbox: row.id } },
    );
  },
});

/** Nobody knows whether it arrived: a person decides, see `decisionCall`. */
export const unknownCall = (leaving: Pick<Leaving, 'row' | 'personal'>, detail: string): DealCall => ({
  deal: leaving.row.dealId,
  outboxId: leaving.row.id,
  carry(draft) {
    const { row } = leaving;
    checkClaim(draft, row);
    draft.outboxChanges.push({ id: row.id, state: 'unknown', lastError: detail });
    const name = actionName(draft.version.machine.graph, row.action);
    tellAuthor(
      draft,
      leaving,
      `it isn’t known whether “${name}” has arrived. Send it again, or leave it, in the outbox.`,
    );
  },
});

/** The customer moved on before the first byte: it isn't sent, and its action has ended already. */
export const withdrawnCall = ({ row }: Pick<Leaving, 'row'>): DealCall => ({
  deal: row.dealId,
  outboxId: row.id,
  carry(draft) {
    checkClaim(draft, row);
    draft.outboxChanges.push({ id: row.id, state: 'cancelled' });
  },
});

/** Not now: again later, unless its action has ended meanwhile. */
export const laterCall = (
  { row }: Pick<Leaving, 'row'>,
  { notBefore, detail }: { notBefore: number; detail: string },
): DealCall => ({
  deal: row.dealId,
  outboxId: row.id,
  carry(draft) {
    checkClaim(draft, row);
    const over = !isPersonal(row) && draft.snapshot?.context.open[row.instance] === undefined;
    draft.outboxChanges.push({
      id: row.id,
      ...(over && !isAgain(row) ? { state: 'cancelled' } : { state: 'waiting', notBefore }),
      lastError: detail,
    });
  },
});

export type Decision = 'cancel' | 'now' | 'retry' | 'leave';

const allowed: Record<Decision, readonly OutboxRecord['state'][]> = {
  cancel: ['waiting'],
  now: ['waiting'],
  retry: ['failed', 'unknown'],
  leave: ['unknown'],
};

/** What a person decides about a message: `made` hears of the row that goes on where that isn't the same one. */
export const decisionCall = (
  leaving: Leaving,
  {
    decision,
    actor,
    rendered,
    made,
  }: {
    decision: Decision;
    actor: Actor;
    rendered: RenderedMail | null;
    made: (outboxId: string) => void;
  },
): DealCall => ({
  deal: leaving.row.dealId,
  outboxId: leaving.row.id,
  carry(draft) {
    const row = draft.loaded.outbox;
    if (!row || !allowed[decision].includes(row.state)) throw notNow(draft, leaving.row, row, decision);
    switch (decision) {
      case 'now':
        if (row.reason?.code === 'review')
          throw new AppError(
            'conflict',
            say`Somebody has to approve this message before it goes. It is in their inbox, and in yours with the team’s work.`,
          );
        if (draft.loaded.deal.held && !isPersonal(row))
          throw new AppError(
            'conflict',
            say`A reply of the customer holds this message. Answer it first; then “${current(draft, 'title')}” goes on.`,
          );
        draft.outboxChanges.push({ id: row.id, notBefore: draft.now, reason: null, hurried: true });
        return;
      case 'cancel':
        return cancel(draft, row, actor);
      case 'leave':
        return settleSent(
          draft,
          { ...leaving, row },
          rendered && { rendered, messageId: rendered.messageId },
        );
      case 'retry':
        if (row.state === 'unknown')
          draft.outboxChanges.push({ id: row.id, state: 'waiting', notBefore: draft.now, lastError: null });
        else made(again(draft, row));
    }
  },
});

/** The timeline has told of the failed row, which goes; what leaves now is another. Its first attempt never left, so it can't arrive twice. */
function again(draft: Draft, row: OutboxRecord): string {
  const id = newId('o', draft.now);
  const { instance, action, contactId, kind, versionHash } = row;
  draft.outboxChanges.push({ id: row.id, state: 'cancelled' });
  draft.outbox.push({
    id,
    instance,
    action,
    contactId,
    kind,
    versionHash,
    notBefore: draft.now,
    messageId: null,
    idempotencyKey: keys.again(row.idempotencyKey),
  });
  // What somebody has approved, or has written instead, is what goes.
  if (row.words) draft.outboxChanges.push({ id, words: row.words });
  return id;
}

function cancel(draft: Draft, row: OutboxRecord, actor: Actor): void {
  draft.outboxChanges.push({ id: row.id, state: 'cancelled' });
  if (isPersonal(row)) {
    tell(draft, {
      type: told.message,
      actor,
      contact: row.contactId,
      more: { outbox: row.id, why: 'cancelled' },
    });
    return;
  }
  happen(draft, { ...resultEvent(row, 'failed'), reason: 'cancelled' }, { actor, more: { outbox: row.id } });
}

const states: Record<OutboxRecord['state'], string> = {
  waiting: 'still waits',
  sending: 'is being sent at this moment',
  sent: 'has been sent',
  failed: 'has failed',
  unknown: 'may have arrived',
  cancelled: 'has been cancelled',
};

const verbs: Record<Decision, string> = {
  cancel: 'cancelled',
  now: 'sent at once',
  retry: 'sent again',
  leave: 'counted as sent',
};

function notNow(draft: Draft, asked: OutboxRecord, row: OutboxRecord | null, decision: Decision): AppError {
  const name = actionName(draft.version.machine.graph, asked.action);
  return new AppError(
    'conflict',
    say`“${name}” ${row ? states[row.state] : 'is gone'}, so it can’t be ${verbs[decision]}. Load the deal again to see where it stands.`,
  );
}
