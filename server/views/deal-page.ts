import type { ContactRef, DealPage, Message } from '../../machines/api/index.ts';
import { fieldOf, type Graph, type OwnField } from '../../machines/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { foldQuotes } from '../mail/incoming/index.ts';
import { becauseOfArrow, becauseOfEvent } from '../runtime/because.ts';
import type { DealRecord, MessageRecord, TimelineEntry } from '../store/store.ts';
import { becauseView } from './because.ts';
import { briefingOf } from './briefing.ts';
import { dayNumber } from './days.ts';
import { dealBriefs } from './deal-briefs.ts';
import { dealMoves, type DealMoves } from './deal-moves.ts';
import { dealView } from './deals.ts';
import { missingOf } from './missing.ts';
import { byUrgency, openActionView } from './open-actions.ts';
import { reasonDrawing } from './older-drawing.ts';
import { closings, corrections, possibleEvents } from './outlook.ts';
import { pathOf, visitsOf } from './path.ts';
import { holdOf, nextMessageAt, pendingOf } from './pending.ts';
import { companyView, contactRef, dealContactView, usersById, type Users } from './people.ts';
import { chipOf, expectedDaysOf, stepRef, winChanceOf } from './places.ts';
import { standingOf, type StandingDeal } from './standing.ts';
import type { Viewing } from './viewing.ts';
import { reasonsOf } from './reasons.ts';

/** May this caller close, hand on and take over this deal? An owner may with their own, some roles with anybody's. */
export const mayClose = (caller: Caller, deal: Pick<DealRecord, 'ownerId'>): boolean =>
  may(caller, 'deals.manage') ||
  (may(caller, 'deals.close') && (deal.ownerId === null || deal.ownerId === userIdOf(caller)));

/** Everything that several views of one deal share. */
export interface DealParts extends StandingDeal {
  users: Users;
  contact: (id: string | null) => ContactRef | null;
  /** Oldest first, with steps as they are called now. */
  moves: TimelineEntry[];
  /** The drawing by which the deal came where it stands. */
  cameBy: Graph;
  /** Arrows that were taken, with the last time of each. */
  arrows: DealMoves['arrows'];
}

export async function dealParts(context: Context, id: string): Promise<DealParts> {
  const found = await standingOf(context, id);
  const users = usersById(await context.store.users.list());
  const refs = new Map(found.page.contacts.map(({ contact }) => [contact.id, contactRef(contact)]));
  const { moves, cameBy, arrows } = await dealMoves(context, id);
  const drawnBy = cameBy === null ? found.version : await context.machines.load(cameBy);
  return {
    ...found,
    users,
    contact: (contactId) => (contactId === null ? null : (refs.get(contactId) ?? null)),
    moves,
    cameBy: drawnBy.machine.graph,
    arrows,
  };
}

export async function dealPageView(
  context: Context,
  id: string,
  caller: Caller,
  viewing: Viewing,
): Promise<DealPage> {
  const parts = await dealParts(context, id);
  const { deal, page, version, standing, users, contact } = parts;
  const { graph, process } = standing.machine;
  const mayWork = may(caller, 'deals.work');
  const control = may(caller, 'outbox.control');
  const open = page.openActions.filter((action) => action.human);
  const views = open.map(async (action) => {
    const drawing = await reasonDrawing(context, version, action.because);
    const briefing = await briefingOf(context.store, action, { standing, viewing, users });
    return openActionView(action, { standing, drawing, viewing, users, mayWork, contact, briefing });
  });
  const actions = (await Promise.all(views)).toSorted(byUrgency(viewing));
  const pending = pendingOf({
    graph,
    snapshot: standing.snapshot,
    facts: standing.facts,
    outbox: page.outbox,
    reasons: await reasonsOf(context, page.outbox, deal),
    contact,
    control,
  });
  const live = await context.store.versions.live(deal.processId);
  const lastSaid = (await context.store.messages.lastOfDeals([id])).get(id);
  return {
    deal: dealView(deal, { version, company: page.company, users, currency: viewing.currency }),
    // An archived process has no live version: nothing is newer than what its deals run on.
    newerVersion:
      live === null || live.hash === version.hash ? null : { hash: live.hash, number: live.number },
    company: page.company && companyView(page.company, users),
    contacts: page.contacts.map((one) => dealContactView(one, { company: page.company, users })),
    path: pathOf(graph, standing.snapshot, visitsOf(parts.moves), standing.facts, viewing.now),
    current: currentView(parts, viewing, nextMessageAt(pending)),
    nextAction: actions.find((action) => action.snoozedUntil === null) ?? null,
    actions,
    outlook: {
      events: possibleEvents(standing),
      closings: closings(standing),
      corrections: corrections(standing),
    },
    pending,
    hold: holdOf(standing, pending, viewing.now),
    missing: missingOf(standing, page),
    ownFields: await ownFieldsOf(context, process.fields),
    tags: (await context.store.tags.of('deal', [id])).get(id) ?? [],
    lines: (await context.store.products.linesOf(id)).length,
    processRoles: process.roles,
    lastSaid: lastSaid ? messageView(lastSaid, { deal, contact }) : null,
    otherDeals: await otherDeals(
      context,
      deal,
      page.contacts.map((one) => one.contact.id),
    ),
    may: {
      edit: may(caller, 'deals.edit'),
      work: mayWork,
      correct: may(caller, 'deals.correct'),
      close: mayClose(caller, deal),
      assign: may(caller, 'deals.manage') || (may(caller, 'deals.close') && mayClose(caller, deal)),
      control,
    },
    rev: deal.rev,
  };
}

/** The process's own fields and the workspace's; where both have one of the same name, it is one. */
async function ownFieldsOf(
  { store }: Pick<Context, 'store'>,
  drawn: readonly OwnField[],
): Promise<DealPage['ownFields']> {
  const workspace = (await store.fields.all()).filter(
    ({ entity, id, retiredAt }) =>
      entity === 'deal' && retiredAt === null && !drawn.some((field) => field.id === id),
  );
  return [
    ...drawn.map(({ id, label, type, choices = [] }) => ({ id, label, type, choices, labels: {}, hint: '' })),
    ...workspace.map((field) => {
      const { label, type, choices = [], labels = {} } = fieldOf(field);
      return { id: field.id, label, type, choices, labels, hint: field.hint };
    }),
  ];
}

/** Where the customer stands, since when and why. */
export function currentView(
  { deal, standing, moves, cameBy, contact }: DealParts,
  viewing: Viewing,
  next: number | null,
): DealPage['current'] {
  const { graph } = standing.machine;
  const { step, visit, enteredAt, hold } = standing.snapshot.context;
  const winChance = winChanceOf(graph, step);
  const day = dayNumber(enteredAt, viewing.now, viewing.zone);
  const place = stepRef(graph, step);
  return {
    step: place,
    visit,
    enteredAt,
    day,
    expectedDays: expectedDaysOf(graph, step),
    winChance,
    weightedMinor:
      winChance === null || deal.valueMinor === null ? null : Math.round((deal.valueMinor * winChance) / 100),
    passive:
      place.influence === 'passive'
        ? { text: chipOf(graph, step), day, nextMessageAt: hold ? null : next, held: hold !== null }
        : null,
    because: whyHere(moves.at(-1), cameBy, contact),
  };
}

/** What brought the customer there; null for coming in. */
export function whyHere(
  last: TimelineEntry | undefined,
  graph: Graph,
  contact: DealParts['contact'],
): DealPage['current']['because'] {
  // Coming in needs no reason.
  if (!last || last.type.startsWith('enter.')) return null;
  const moved = last.effects.findLast((effect) => effect.kind === 'moved');
  const edge = moved?.kind === 'moved' ? moved.edge : null;
  const moment = {
    graph,
    step: last.fromStep ?? last.toStep ?? '',
    event: { type: last.type, ...(last.contactId === null ? {} : { contact: last.contactId }) },
  };
  const kept = edge !== null ? becauseOfArrow(edge, moment) : becauseOfEvent(moment);
  const reason = last.texts.find((text) => text.kind === 'reason')?.text ?? null;
  return becauseView(kept, { graph, contact, reason });
}

interface MessageAround {
  deal: Pick<DealRecord, 'id' | 'title'> | null;
  contact: (id: string | null) => ContactRef | null;
}

export const messageView = (message: MessageRecord, { deal, contact }: MessageAround): Message => ({
  id: message.id,
  deal: deal && { id: deal.id, title: deal.title },
  contact: contact(message.contactId),
  direction: message.direction,
  from: message.fromAddress,
  to: message.toAddress,
  subject: message.subject,
  text: foldQuotes(message.text).reply,
  at: message.at,
  kind: message.state,
});

const otherDealsShown = 20;

/** Other open deals of the company and of these contacts. */
export async function otherDeals(context: Context, deal: DealRecord, contactIds: readonly string[]) {
  const { deals } = context.store;
  const lists = await Promise.all([
    ...(deal.companyId === null
      ? []
      : [deals.list({ companyId: deal.companyId, status: 'open', limit: otherDealsShown })]),
    ...contactIds.map((contactId) => deals.list({ contactId, status: 'open', limit: otherDealsShown })),
  ]);
  const found = new Map(lists.flatMap((list) => list.items).map((one) => [one.id, one]));
  found.delete(deal.id);
  return dealBriefs(context, [...found.values()]);
}
