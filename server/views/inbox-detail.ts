import type { InboxDetail, InboxItem as InboxItemView } from '../../machines/api/index.ts';
import { fieldCatalogue, isAutomatic, readFact, term, type WorkspaceField } from '../../machines/index.ts';
import { may, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { resultOf } from '../runtime/because.ts';
import { told } from '../runtime/timeline-entry.ts';
import { told as inReadersWords } from '../saying/told.ts';
import type { InboxItem } from '../store/store.ts';
import { briefingOf } from './briefing.ts';
import { dayMs, dayNumber } from './days.ts';
import { currentView, dealParts, messageView, otherDeals, type DealParts } from './deal-page.ts';
import { filledDraft } from './drafts.ts';
import { openActionView } from './open-actions.ts';
import { reasonDrawing } from './older-drawing.ts';
import { possibleEvents } from './outlook.ts';
import { pathOf, visitsOf } from './path.ts';
import { holdOf, nextMessageAt, pendingOf } from './pending.ts';
import { contactRef, dealContactView, userOf } from './people.ts';
import { stepRef } from './places.ts';
import type { Viewing } from './viewing.ts';
import { reasonsOf } from './reasons.ts';

const messagesShown = 5;
const messagesCounted = 100;
const spokeLastMs = 14 * dayMs;

/** Everything to do one action without leaving the inbox. */
export async function inboxDetail(
  context: Context,
  item: InboxItem,
  view: InboxItemView,
  viewing: Viewing,
  caller: Caller,
): Promise<InboxDetail> {
  const parts = await dealParts(context, item.dealId);
  const { deal, page, standing, users, contact } = parts;
  const { graph, process } = standing.machine;
  const mayWork = may(caller, 'deals.work');
  const control = may(caller, 'outbox.control');
  const pending = pendingOf({
    graph,
    snapshot: standing.snapshot,
    facts: standing.facts,
    outbox: page.outbox,
    reasons: await reasonsOf(context, page.outbox, deal),
    contact,
    control,
  });
  const messages = await context.store.messages.ofDeal(item.dealId, { limit: messagesCounted });
  const said = messages.items.slice(0, messagesShown).toReversed();
  const open = item.state === 'open';
  const drawing = await reasonDrawing(context, parts.version, item.because);
  const briefing = await briefingOf(context.store, item, { standing, viewing, users });
  const current = currentView(parts, viewing, nextMessageAt(pending));
  return {
    item: view,
    open: open
      ? openActionView(item, { standing, drawing, viewing, users, mayWork, contact, briefing })
      : null,
    said: said.map((message) => messageView(message, { deal, contact })),
    saidBefore: messages.items.length - said.length,
    draft:
      open && writes(item)
        ? await filledDraft(context, parts, {
            instance: item.instance,
            contact: item.contactId,
            now: viewing.now,
          })
        : null,
    templates: process.templates.map(({ id, name }) => ({ id, name })),
    leaves: possibleEvents(standing).filter((event) => event.event !== 'replied'),
    hold: holdOf(standing, pending, viewing.now),
    pending,
    path: pathOf(graph, standing.snapshot, visitsOf(parts.moves), standing.facts, viewing.now),
    current: {
      step: current.step,
      day: current.day,
      dealDay: dayNumber(deal.createdAt, viewing.now, viewing.zone),
      stage: deal.stage === null ? null : stepRef(graph, deal.stage),
      passive: current.passive,
    },
    people: page.contacts.map((one) => dealContactView(one, { company: page.company, users })),
    otherDeals: await otherDeals(
      context,
      deal,
      page.contacts.map((one) => one.contact.id),
    ),
    spokeLast: await spokeLast(context, parts, viewing),
    facts: knownFacts(parts, await context.fields.all()),
    may: { work: mayWork, assign: mayWork, control },
    rev: deal.rev,
  };
}

/** Answering a reply, writing a message and approving an e-mail are about words; the rest is about doing. */
const writes = ({ channel }: InboxItem): boolean =>
  channel === 'answer' || channel === 'message' || channel === 'email';

/** "Spoken to yesterday": the last time that a colleague dealt with one of these people, in whichever deal. */
async function spokeLast(
  context: Context,
  { page, users }: DealParts,
  { now, userId }: Viewing,
): Promise<InboxDetail['spokeLast']> {
  const { timeline } = context.store;
  const pages = await Promise.all(
    page.contacts.map((one) => timeline.ofContact(one.contact.id, { limit: 50 })),
  );
  const recent = pages
    .flatMap((one) => one.items)
    .filter(({ at, actor }) => at >= now - spokeLastMs && actor.kind === 'user' && actor.id !== userId)
    .toSorted((a, b) => b.at - a.at);
  for (const { dealId, type, at, actor, contactId } of recent) {
    const found = await howSpoken(context, dealId, type);
    if (!found || actor.kind !== 'user') continue;
    const contact = page.contacts.find((one) => one.contact.id === contactId)?.contact;
    return { ...found, user: userOf(users, actor.id), contact: contact ? contactRef(contact) : null, at };
  }
  return null;
}

/** A call, meeting or message that a person has finished, or an e-mail of their own; null for the rest. */
async function howSpoken(
  { store, machines }: Context,
  dealId: string,
  type: string,
): Promise<Pick<NonNullable<InboxDetail['spokeLast']>, 'how' | 'deal'> | null> {
  const ended = resultOf(type);
  if (!ended && type !== told.message) return null;
  const record = await store.deals.get(dealId);
  if (!record) return null;
  const deal = { id: record.id, title: record.title };
  if (!ended) return { how: 'email', deal };
  const { graph } = (await machines.load(record.versionHash)).machine;
  const node = graph.nodes.get(ended.action);
  if (node?.kind !== 'action' || isAutomatic(node.channel) || node.channel === 'task') return null;
  return { how: node.channel, deal };
}

/** Shown elsewhere on the screen, or about ourselves. */
const notFacts = new Set([
  'deal.title',
  'deal.value',
  'deal.currency',
  'owner.name',
  'owner.email',
  'contact.consent',
]);

function knownFacts(
  { standing: { machine, facts } }: DealParts,
  workspace: readonly WorkspaceField[],
): InboxDetail['facts'] {
  return fieldCatalogue(machine.process.fields, workspace).flatMap(({ path, label, type }) => {
    const value = readFact(facts, path);
    const filled = value !== null && value !== undefined && value !== '';
    return filled && !notFacts.has(path) ? [{ path, label: inReadersWords(term(label)), type, value }] : [];
  });
}
