import { resultsOf } from '../../machines/index.ts';
import { fileOf } from '../content/files.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Store } from '../store/store.ts';
import type { DealCall } from './dispatch.ts';
import { mainContactOf, tell, type Draft } from './draft.ts';
import { keys, messageRowOf } from './outbox-keys.ts';
import { reportResult, type ResultReport } from './reporting.ts';
import { told } from './timeline-entry.ts';
import { say } from '../../machines/index.ts';

/** A person's own message, sent through the outbox; it ends the action that it was written for. */
export interface ReplyRequest extends Omit<ResultReport, 'result'> {
  /** "Re: …" of the last message where empty. */
  subject?: string | undefined;
  /** Plain text; blank lines make paragraphs. */
  text: string;
  /** A contact of the deal; the action's own, else the main one, where empty. */
  contact?: string | undefined;
  /** The action's first result where empty. */
  result?: string | undefined;
  /** Files of the content library that go along, by id. */
  attachments?: readonly string[] | undefined;
}

/** The message and the result in one transaction: neither without the other. */
export async function replyCall(store: Store, request: ReplyRequest): Promise<DealCall> {
  const { deal, idempotency, expectedRev } = request;
  for (const id of request.attachments ?? []) await fileOf(store, id);
  const subject = request.subject ?? (await answeringSubject(store, deal));
  return { deal, idempotency, expectedRev, carry: (draft) => reply(draft, request, subject) };
}

async function answeringSubject(store: Store, dealId: string): Promise<string | null> {
  const { items } = await store.messages.ofDeal(dealId, { limit: 1 });
  const last = items[0]?.subject.trim();
  if (!last) return null;
  return /^re:/i.test(last) ? last : `Re: ${last}`;
}

function reply(draft: Draft, request: ReplyRequest, subject: string | null): void {
  const open = draft.snapshot?.context.open[request.instance];
  if (!open)
    throw new AppError(
      'conflict',
      say`The action this message was written for (${request.instance}) is no longer open, so nothing was sent. Load the deal again to see where it stands.`,
    );
  const contact = recipientOf(draft, request.contact ?? open.contact ?? mainContactOf(draft));
  const outbox = newId('o', draft.now);
  draft.outbox.push({
    id: outbox,
    instance: request.instance,
    action: open.action,
    contactId: contact,
    kind: 'email',
    versionHash: draft.version.hash,
    notBefore: draft.now,
    messageId: null,
    idempotencyKey: keys.personal(outbox),
  });
  tell(draft, {
    type: told.message,
    actor: request.actor,
    contact,
    texts: [
      { kind: 'subject', text: subject ?? draft.loaded.deal.title },
      { kind: 'body', text: request.text },
    ],
    more: {
      instance: request.instance,
      outbox,
      message: messageRowOf(outbox),
      ...(request.attachments?.length ? { attachments: request.attachments } : {}),
    },
  });
  reportResult(draft, { ...request, result: request.result ?? firstResult(draft, open.action) });
}

function firstResult({ version }: Draft, action: string): string {
  const node = version.machine.graph.nodes.get(action);
  return (node?.kind === 'action' ? resultsOf(node)[0] : undefined) ?? 'done';
}

/** What would only fail when it leaves is said at once, while the words are still in the box. */
function recipientOf({ loaded }: Draft, id: string | undefined): string {
  const part = loaded.contacts.find(({ contact }) => contact.id === id);
  if (!part)
    throw new AppError(
      'invalid',
      say`“${loaded.deal.title}” has no such contact to write to. Add the contact to the deal, or choose another.`,
    );
  const { contact } = part;
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ') || say`The contact`;
  if (!contact.email)
    throw new AppError(
      'conflict',
      say`${name} has no e-mail address. Fill it in, or choose another contact.`,
    );
  if (contact.bouncedAt !== null)
    throw new AppError(
      'conflict',
      say`Mail to ${name} came back as undeliverable. Correct the address on the contact, or choose another contact.`,
    );
  return contact.id;
}
