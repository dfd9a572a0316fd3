import { z } from 'zod';
import { DealContactInput, Done, Id, PatchDealContact } from '../../machines/api/index.ts';
import { actorOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { dealContacts, originOf } from '../people/contacts.ts';
import { contactName } from '../views/people.ts';
import { ByDeal, existingDeal } from './deals.ts';
import { say } from '../../machines/index.ts';

const ByDealContact = z.object({ id: Id, contact: Id });

async function changedContacts({ runtime, live }: Context, deal: string, caller: Caller): Promise<void> {
  await runtime.refresh({ deal, actor: actorOf(caller) });
  live.publish('deals', `deal:${deal}`);
}

async function partOf(context: Context, { id, contact }: { id: string; contact: string }) {
  await existingDeal(context, id);
  const part = (await context.store.deals.contactsOf(id)).find((one) => one.contact.id === contact);
  if (!part) throw new AppError('not-found', say`The contact “${contact}” isn’t part of this deal.`);
  return part;
}

export const dealContactRoutes: Route[] = [
  route({
    method: 'post',
    path: '/deals/:id/contacts',
    summary: 'Add a contact to the deal',
    allow: 'deals.edit',
    params: ByDeal,
    body: DealContactInput,
    response: Done,
    status: 201,
    async handle({ context, caller, params, body, now }) {
      const deal = await existingDeal(context, params.id);
      await context.store.transact(async (records) => {
        const company = deal.companyId === null ? undefined : { id: deal.companyId };
        const [part] = await dealContacts(records, [body], company, now, originOf(caller));
        if (!part) throw new Error('One input makes one part.');
        await records.contacts.putInDeal(deal.id, part.contact.id, {
          role: part.role,
          main: body.main ?? false,
        });
      });
      await changedContacts(context, params.id, caller);
      context.live.publish('contacts');
      return done;
    },
  }),
  route({
    method: 'patch',
    path: '/deals/:id/contacts/:contact',
    summary: 'Change what a contact is to the deal, or make it the main one',
    allow: 'deals.edit',
    params: ByDealContact,
    body: PatchDealContact,
    response: Done,
    async handle({ context, caller, params, body }) {
      const part = await partOf(context, params);
      await context.store.contacts.putInDeal(params.id, params.contact, {
        role: body.role === undefined ? part.role : body.role,
        main: body.main ?? part.main,
      });
      await changedContacts(context, params.id, caller);
      return done;
    },
  }),
  route({
    method: 'delete',
    path: '/deals/:id/contacts/:contact',
    summary: 'Take a contact out of the deal',
    allow: 'deals.edit',
    params: ByDealContact,
    response: Done,
    async handle({ context, caller, params }) {
      const part = await partOf(context, params);
      if (part.main) {
        throw new AppError(
          'conflict',
          say`${contactName(part.contact)} is the main contact, and messages go to them. Make somebody else the main contact first.`,
        );
      }
      await context.store.contacts.takeFromDeal(params.id, params.contact);
      await changedContacts(context, params.id, caller);
      return done;
    },
  }),
];
