import { z } from 'zod';
import {
  AssignOwner,
  AssignRole,
  ChangeDone,
  CreateDeal,
  Deal,
  DealList,
  DealListQuery,
  DealPage,
  Id,
  PatchDeal,
} from '../../machines/api/index.ts';
import { actorOf, may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { checkedFields } from '../fields/checking.ts';
import { route, type IdempotencyKey, type Route } from '../http/route.ts';
import { companyOf } from '../people/companies.ts';
import { dealContacts, originOf } from '../people/contacts.ts';
import type { DealRecord } from '../store/store.ts';
import { dealRows } from '../views/deal-briefs.ts';
import { dealPageView, mayClose } from '../views/deal-page.ts';
import { dealView } from '../views/deals.ts';
import { contactName, usersById } from '../views/people.ts';
import { noDeal } from '../views/standing.ts';
import { ownerFilter, viewingOf } from '../views/viewing.ts';
import { readWorkspace } from '../workspace.ts';
import { changeDone } from './change-done.ts';
import { say } from '../../machines/index.ts';

export const ByDeal = z.object({ id: Id });

/** Throws `not-found`. */
export async function existingDeal({ store }: Pick<Context, 'store'>, id: string): Promise<DealRecord> {
  const deal = await store.deals.get(id);
  if (!deal) throw noDeal(id);
  return deal;
}

async function view({ store, machines }: Context, id: string): Promise<Deal> {
  const deal = await existingDeal({ store }, id);
  return dealView(deal, {
    version: await machines.load(deal.versionHash),
    company: deal.companyId === null ? null : await store.companies.get(deal.companyId),
    users: usersById(await store.users.list()),
    currency: (await readWorkspace(store)).currency,
  });
}

/** Everything of a new deal that lies outside it: people and company are found or made first. */
async function create(
  context: Context,
  body: CreateDeal,
  caller: Caller,
  now: number,
  idempotency: IdempotencyKey | undefined,
): Promise<string> {
  const { store, runtime } = context;
  const { process, entry, contacts, company, owner, startAt, silent, fields, externalId, ...columns } = body;
  if (owner !== undefined && !(await store.users.get(owner))?.active) {
    throw new AppError(
      'invalid',
      say`There is nobody “${owner}” who could own the deal. Choose somebody from GET /users, or leave it out.`,
    );
  }
  const people = await store.transact(async (records) => {
    const parts = await dealContacts(records, contacts, company, now, originOf(caller));
    const main = parts.find((part) => part.main) ?? parts[0];
    const companyId = company
      ? (await companyOf(records, company, now)).id
      : (main?.contact.companyId ?? null);
    return { parts, main, companyId };
  });
  const named = people.companyId === null ? null : await store.companies.get(people.companyId);
  const [outcome] = await runtime.createDeals([
    {
      ...columns,
      process,
      entry,
      title: body.title || named?.name || (people.main ? contactName(people.main.contact) : ''),
      contacts: people.parts.map(({ contact, role, main }) => ({ id: contact.id, role, main })),
      companyId: people.companyId,
      ownerId: owner,
      currency: body.currency ?? (await readWorkspace(store)).currency,
      fields: await newDealFields(context, process, fields ?? {}),
      externalId,
      importKey: externalId === undefined ? undefined : `api:${externalId}`,
      actor: actorOf(caller),
      idempotency,
      at:
        startAt === undefined
          ? undefined
          : { step: startAt, silent: silent ?? false, reason: 'added where the customer stands' },
    },
  ]);
  switch (outcome?.outcome) {
    case 'changed':
      return outcome.deal;
    case 'exists':
      throw new AppError(
        'already-exists',
        say`A deal with the external id “${externalId ?? ''}” is here already. Change that one instead.`,
        {
          details: { id: outcome.deal },
        },
      );
    case 'refused':
      throw outcome.error;
    default:
      throw new Error('One request makes one outcome, and no timer makes a deal.');
  }
}

/** Checked against the fields of its process and of the workspace. */
async function checkedDealFields(
  { store, machines }: Context,
  id: string,
  fields: NonNullable<PatchDeal['fields']>,
) {
  const deal = await existingDeal({ store }, id);
  const own = (await machines.load(deal.versionHash)).process.fields;
  return checkedFields(store, { kind: 'deal', fields, before: deal.fields, own });
}

async function newDealFields(
  { store, machines }: Context,
  process: string,
  fields: NonNullable<CreateDeal['fields']>,
) {
  const live = await store.versions.live(process);
  const own = live ? (await machines.load(live.hash)).process.fields : [];
  return checkedFields(store, { kind: 'deal', fields, own });
}

/** The key under which the change itself is kept, beside the answer that the caller gets again. */
const ofChange = (key: IdempotencyKey | null): IdempotencyKey | undefined =>
  key ? { ...key, scope: `${key.scope} change` } : undefined;

/** Owners and those who manage may give a deal away; nobody's deal may be taken. */
function requireAssign(caller: Caller, deal: DealRecord): void {
  const own = deal.ownerId === null || deal.ownerId === userIdOf(caller);
  if (may(caller, 'deals.manage') || own) return;
  throw new AppError(
    'forbidden',
    say`“${deal.title}” belongs to somebody else. Its owner, a manager or an administrator can give it to others.`,
  );
}

export const dealRoutes: Route[] = [
  route({
    method: 'get',
    path: '/deals',
    summary: 'Leads and deals, newest first',
    allow: 'read',
    query: DealListQuery,
    response: DealList,
    async handle({ context, caller, query }) {
      const { q, process, kind, status, owner, contact, company, limit, cursor } = query;
      const viewing = await viewingOf(context, caller);
      const page = await context.store.read(({ deals }) =>
        deals.list({
          search: q,
          processId: process,
          kind,
          status: status === 'any' ? undefined : status,
          ownerId: ownerFilter(owner, viewing) ?? undefined,
          contactId: contact,
          companyId: company,
          limit,
          cursor,
        }),
      );
      return { items: await dealRows(context, page.items, viewing), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'post',
    path: '/deals',
    summary: 'A customer enters a process: a new lead or deal',
    allow: 'deals.create',
    body: CreateDeal,
    response: Deal,
    status: 201,
    async handle({ context, caller, body, now, idempotency }) {
      const id = await create(context, body, caller, now, ofChange(idempotency));
      context.live.publish('contacts', 'companies');
      return view(context, id);
    },
  }),
  route({
    method: 'get',
    path: '/deals/:id',
    summary: 'A deal with where it stands, what can happen next, people and pending messages',
    allow: 'read',
    params: ByDeal,
    response: DealPage,
    handle: async ({ context, caller, params }) =>
      dealPageView(context, params.id, caller, await viewingOf(context, caller)),
  }),
  route({
    method: 'patch',
    path: '/deals/:id',
    summary: 'Change fields of a deal',
    allow: 'deals.edit',
    params: ByDeal,
    body: PatchDeal,
    response: Deal,
    async handle({ context, caller, params, body, now, idempotency }) {
      const { company, fields, ...edit } = body;
      const companyId =
        company === undefined || company === null
          ? company
          : (await context.store.transact((records) => companyOf(records, company, now))).id;
      await context.runtime.edit({
        deal: params.id,
        actor: actorOf(caller),
        edit: {
          ...edit,
          ...(companyId === undefined ? {} : { companyId }),
          ...(fields ? { fields: await checkedDealFields(context, params.id, fields) } : {}),
        },
        idempotency: ofChange(idempotency),
      });
      return view(context, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/owner',
    summary: 'Give the deal to somebody, or to nobody',
    allow: 'deals.work',
    params: ByDeal,
    body: AssignOwner,
    response: ChangeDone,
    async handle({ context, caller, params, body }) {
      requireAssign(caller, await existingDeal(context, params.id));
      return changeDone(
        context,
        await context.runtime.assign({ deal: params.id, actor: actorOf(caller), owner: body.user }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/roles',
    summary: 'Say who performs a process role in this deal',
    allow: 'deals.work',
    params: ByDeal,
    body: AssignRole,
    response: ChangeDone,
    async handle({ context, caller, params, body }) {
      requireAssign(caller, await existingDeal(context, params.id));
      const roles = { [body.role]: body.user };
      return changeDone(
        context,
        await context.runtime.assign({ deal: params.id, actor: actorOf(caller), roles }),
      );
    },
  }),
];

/** Throws `forbidden` unless the caller may close this deal. */
export function requireClose(caller: Caller, deal: DealRecord): void {
  if (mayClose(caller, deal)) return;
  throw new AppError(
    'forbidden',
    say`“${deal.title}” belongs to somebody else. Its owner, a manager or an administrator can close it.`,
  );
}
