import { z } from 'zod';
import { Id, Timeline, TimelineQuery, TimelineWho } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { HistoryOf } from '../store/store.ts';
import { historyPage, historyWho } from '../views/history/history.ts';
import { existingDeal } from './deals.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const Scope = TimelineQuery.pick({ scope: true });

/** Of a deal: its own, or that of the company or main contact that it is with. */
async function ofDeal(context: Context, id: string, scope: 'deal' | 'customer'): Promise<HistoryOf> {
  const { companyId } = await existingDeal(context, id);
  if (scope === 'deal') return { dealId: id };
  if (companyId !== null) return { companyId };
  const main = (await context.store.deals.contactsOf(id)).find((part) => part.main);
  return main ? { contactId: main.contact.id } : { dealId: id };
}

async function ofContact({ store }: Context, id: string): Promise<HistoryOf> {
  if (!(await store.contacts.get(id))) throw new AppError('not-found', say`There is no contact “${id}”.`);
  return { contactId: id };
}

async function ofCompany({ store }: Context, id: string): Promise<HistoryOf> {
  if (!(await store.companies.get(id))) throw new AppError('not-found', say`There is no company “${id}”.`);
  return { companyId: id };
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
    handle: async ({ context, params: { id }, query }) =>
      historyPage(context, await ofDeal(context, id, query.scope), query),
  }),
  route({
    method: 'get',
    path: '/contacts/:id/timeline',
    summary: 'Everything that happened to a contact, over all deals, newest first',
    allow: 'read',
    params: ById,
    query: TimelineQuery,
    response: Timeline,
    handle: async ({ context, params: { id }, query }) =>
      historyPage(context, await ofContact(context, id), query),
  }),
  route({
    method: 'get',
    path: '/companies/:id/timeline',
    summary: 'Everything that happened to a company, over all deals and people, newest first',
    allow: 'read',
    params: ById,
    query: TimelineQuery,
    response: Timeline,
    handle: async ({ context, params: { id }, query }) =>
      historyPage(context, await ofCompany(context, id), query),
  }),
  route({
    method: 'get',
    path: '/deals/:id/timeline/who',
    summary: 'The people and deals that a deal’s timeline can be filtered by',
    allow: 'read',
    params: ById,
    query: Scope,
    response: TimelineWho,
    handle: async ({ context, params: { id }, query }) =>
      historyWho(context, await ofDeal(context, id, query.scope)),
  }),
  route({
    method: 'get',
    path: '/contacts/:id/timeline/who',
    summary: 'The people and deals that a contact’s timeline can be filtered by',
    allow: 'read',
    params: ById,
    response: TimelineWho,
    handle: async ({ context, params: { id } }) => historyWho(context, await ofContact(context, id)),
  }),
  route({
    method: 'get',
    path: '/companies/:id/timeline/who',
    summary: 'The people and deals that a company’s timeline can be filtered by',
    allow: 'read',
    params: ById,
    response: TimelineWho,
    handle: async ({ context, params: { id } }) => historyWho(context, await ofCompany(context, id)),
  }),
];
