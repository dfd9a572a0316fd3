import { z } from 'zod';
import { Id, Timeline, TimelineQuery } from '../../machines/api/index.ts';
import type { TimelineEntry as Entry } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { Page, PageRequest, TimelineEntry } from '../store/store.ts';
import { contactRef, usersById } from '../views/people.ts';
import { isSaid, tellTimeline } from '../views/timeline.ts';
import { existingDeal } from './deals.ts';

type Query = z.output<typeof TimelineQuery>;
type Read = (page: PageRequest) => Promise<Page<TimelineEntry>>;

const ById = z.object({ id: Id });

/** A filter may leave little of a page: pages are read until there is something to show. */
const mostReads = 8;

async function timelineView(context: Context, read: Read, query: Query): Promise<Timeline> {
  const items: Entry[] = [];
  let { cursor } = query;
  for (let reads = 0; reads < mostReads; reads++) {
    const page = await read({ limit: query.limit, cursor });
    items.push(...(await told(context, page.items)).filter((entry) => passes(entry, query.filter)));
    if (page.nextCursor === null) return { items, nextCursor: null };
    cursor = page.nextCursor;
    if (items.length > 0) break;
  }
  return { items, nextCursor: cursor ?? null };
}

const passes = (entry: Entry, filter: Query['filter']): boolean =>
  filter === 'all' || (filter === 'automation' ? entry.automatic : isSaid(entry));

/** Rows with the deals, versions and people that they speak of. */
async function told({ store, machines }: Context, rows: readonly TimelineEntry[]): Promise<Entry[]> {
  const ids = [...new Set(rows.map((row) => row.dealId))];
  const passages = await store.moves.passages(ids);
  const deals = new Map(
    await Promise.all(
      ids.map(async (id) => {
        const deal = await existingDeal({ store }, id);
        const before = passages.filter(({ dealId }) => dealId === id);
        const drawings = await Promise.all(
          before.map(async ({ seq, from }) => ({ seq, graph: (await machines.load(from)).machine.graph })),
        );
        const { graph } = (await machines.load(deal.versionHash)).machine;
        return [id, { title: deal.title, currency: deal.currency, drawings, graph }] as const;
      }),
    ),
  );
  const people = await store.contacts.getMany(contactIds(rows));
  const refs = new Map(people.map((contact) => [contact.id, contactRef(contact)]));
  const users = usersById(await store.users.list());
  return tellTimeline(rows, {
    deal(id, seq) {
      const deal = deals.get(id);
      if (!deal) throw new Error('Every row’s deal was loaded above.');
      const { title, currency, drawings, graph } = deal;
      return { title, currency, graph: drawings.find((one) => seq <= one.seq)?.graph ?? graph };
    },
    contact: (id) => (id === null ? null : (refs.get(id) ?? null)),
    users,
  });
}

function contactIds(rows: readonly TimelineEntry[]): string[] {
  const found = new Set<string>();
  for (const { contactId, actor, effects } of rows) {
    if (contactId !== null) found.add(contactId);
    if (actor.kind === 'contact') found.add(actor.id);
    for (const effect of effects)
      if ('contact' in effect && effect.contact !== null) found.add(effect.contact);
  }
  return [...found];
}

export const timelineRoutes: Route[] = [
  route({
    method: 'get',
    path: '/deals/:id/timeline',
    summary: 'Everything that happened in a deal, or to its customer, newest first',
    allow: 'read',
    params: ById,
    query: TimelineQuery,
    response: Timeline,
    async handle({ context, params: { id }, query }) {
      const { store } = context;
      const deal = await existingDeal(context, id);
      return timelineView(context, await readerOf(), query);

      async function readerOf(): Promise<Read> {
        const { companyId } = deal;
        if (query.scope === 'deal') return (page) => store.timeline.ofDeal(id, page);
        if (companyId !== null) return (page) => store.timeline.ofCompany(companyId, page);
        const main = (await store.deals.contactsOf(id)).find((part) => part.main);
        return (page) =>
          main ? store.timeline.ofContact(main.contact.id, page) : store.timeline.ofDeal(id, page);
      }
    },
  }),
  route({
    method: 'get',
    path: '/contacts/:id/timeline',
    summary: 'Everything that happened to a contact, over all deals, newest first',
    allow: 'read',
    params: ById,
    query: TimelineQuery,
    response: Timeline,
    async handle({ context, params: { id }, query }) {
      if (!(await context.store.contacts.get(id)))
        throw new AppError('not-found', `There is no contact “${id}”.`);
      return timelineView(context, (page) => context.store.timeline.ofContact(id, page), query);
    },
  }),
  route({
    method: 'get',
    path: '/companies/:id/timeline',
    summary: 'Everything that happened to a company, over all deals, newest first',
    allow: 'read',
    params: ById,
    query: TimelineQuery,
    response: Timeline,
    async handle({ context, params: { id }, query }) {
      if (!(await context.store.companies.get(id)))
        throw new AppError('not-found', `There is no company “${id}”.`);
      return timelineView(context, (page) => context.store.timeline.ofCompany(id, page), query);
    },
  }),
];
