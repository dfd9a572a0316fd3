import type { Facts } from '../../machines/index.ts';
import { z } from 'zod';
import { webhookBody } from '../webhooks/body.ts';
import type { WebhookCall } from '../webhooks/posting.ts';
import {
  type ContactRecord,
  type DealRecord,
  type JsonObject,
  type MeetingRecord,
  type MessageRecord,
  type OutboxRecord,
  type Store,
} from '../store/store.ts';
import { readJson } from '../store/json.ts';
import { factsOf } from './facts.ts';
import type { Machines, RunningVersion } from './machines.ts';
import { firstKey, invitedTo, isPersonal, messageRowOf } from './outbox-keys.ts';
import { payloadOf, told } from './timeline-entry.ts';

/** Something on its way out, with all that it is made from. */
export interface Leaving {
  row: OutboxRecord;
  deal: DealRecord;
  version: RunningVersion;
  facts: Facts;
  /** Whom it goes to; null when nobody in the deal is meant any more. */
  contact: ContactRecord | null;
  /** Set for what a person wrote. */
  personal: { subject: string; text: string; by: string | null; attachments?: readonly string[] } | null;
  /** Set for an invitation, and for word that a meeting is off. */
  meeting?: MeetingRecord | null | undefined;
}

export async function gather(store: Store, machines: Machines, row: OutboxRecord): Promise<Leaving | null> {
  const deal = await store.deals.get(row.dealId);
  if (!deal) return null;
  const invited = invitedTo(row);
  const meeting = invited && (await store.meetings.get(invited.meetingId));
  const [contacts, company, owner, version, personal] = await Promise.all([
    store.deals.contactsOf(deal.id),
    deal.companyId === null ? null : store.companies.get(deal.companyId),
    deal.ownerId === null ? null : store.users.get(deal.ownerId),
    machines.load(row.versionHash),
    meeting
      ? { subject: meeting.title, text: '', by: meeting.userId }
      : isPersonal(row)
        ? personalWords(store, row)
        : null,
  ]);
  return {
    row,
    deal,
    version,
    facts: factsOf({ deal, contacts, company, owner }),
    contact: contacts.find(({ contact }) => contact.id === row.contactId)?.contact ?? null,
    personal,
    meeting,
  };
}

/** A person's words are kept with the entry that tells of them, where they can be erased. */
async function personalWords(store: Store, row: OutboxRecord): Promise<Leaving['personal']> {
  const first = firstKey(row).slice('said:'.length);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['timeline']['ofDeal']>> = await store.timeline.ofDeal(row.dealId, {
      limit: 100,
      cursor,
    });
    const entry = page.items.find((one) => one.type === told.message && payloadOf(one).outbox === first);
    if (entry) {
      const word = (kind: 'subject' | 'body') => entry.texts.find((text) => text.kind === kind)?.text ?? '';
      const by = entry.actor.kind === 'user' ? entry.actor.id : null;
      return {
        subject: word('subject'),
        text: word('body'),
        by,
        attachments: payloadOf(entry).attachments ?? [],
      };
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { subject: '', text: '', by: null };
}

const Address = z.object({ name: z.string(), address: z.string() });

/** A mail as it is handed over: stored before its first byte leaves, and the same if it has to be sent again. */
export const RenderedMail = z.object({
  messageId: z.string(),
  /** Which sending account it leaves by. */
  accountId: z.string(),
  from: Address,
  /** Where answers go; null for `from`. */
  replyTo: z.string().nullable(),
  to: Address,
  subject: z.string(),
  /** The words without what we add to them. */
  body: z.string(),
  text: z.string(),
  html: z.string(),
  references: z.array(z.string()),
  unsubscribeUrl: z.string().nullable(),
  automatic: z.boolean(),
  /** Files of the content library, in the edition of that day. */
  attachments: z
    .array(
      z.object({
        contentId: z.string(),
        blobId: z.string(),
        fileName: z.string(),
        type: z.string(),
        size: z.number(),
      }),
    )
    .optional(),
  /** An invitation, or its end. */
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), text: z.string() }).optional(),
});
export type RenderedMail = z.infer<typeof RenderedMail>;

/** As rendered for an earlier attempt; null before the first. */
export const renderedBefore = ({ id, rendered }: OutboxRecord): RenderedMail | null =>
  rendered === null ? null : readJson(RenderedMail, JSON.stringify(rendered), `outbox.rendered of ${id}`);

export const asJson = (mail: RenderedMail): JsonObject => ({ ...mail });

/** The mail as it stands in the conversation once it has left. */
export const messageOf = (
  { row }: Leaving,
  mail: RenderedMail,
  { at, messageId }: { at: number; messageId: string },
): MessageRecord => ({
  id: messageRowOf(row.id),
  dealId: row.dealId,
  contactId: row.contactId,
  direction: 'out',
  fromAddress: mail.from.address,
  toAddress: mail.to.address,
  subject: mail.subject,
  text: mail.body,
  html: mail.html,
  messageId,
  inReplyTo: mail.references.at(-1) ?? null,
  at,
  state: 'sent',
  accountId: mail.accountId,
});

/** What a webhook posts. */
export function webhookOf(
  { row, deal, version, facts }: Leaving,
  at: number,
): WebhookCall | { problem: string } {
  const { graph } = version.machine;
  const action = graph.nodes.get(row.action);
  if (action?.kind !== 'action' || !action.url)
    return {
      problem: `“${action?.name ?? row.action}” has no web address. Give it one and publish the process again.`,
    };
  const step = graph.nodes.get(deal.step);
  return {
    url: action.url,
    idempotencyKey: firstKey(row),
    body: webhookBody({
      dealId: deal.id,
      action: { id: action.id, name: action.name },
      step: { id: deal.step, name: step?.name ?? deal.step },
      contact: row.contactId,
      facts,
      at,
    }),
  };
}
