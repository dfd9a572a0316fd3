import { z } from 'zod';
import {
  CompanyList,
  CompanyListQuery,
  CompanyPage,
  Company,
  Contact,
  ContactList,
  ContactListQuery,
  ContactPage,
  CreateCompany,
  CreateContact,
  Id,
  PatchCompany,
  PatchContact,
  Resubscribe,
  Unsubscribe,
} from '../../machines/api/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { agreeAgain } from '../people/consent/wishes.ts';
import { companyOf, domainOf } from '../people/companies.ts';
import { consentOf, createContact, originOf } from '../people/contacts.ts';
import type { ContactPatch, ContactRecord } from '../store/store.ts';
import { dealBriefs } from '../views/deal-briefs.ts';
import { companyView, contactView, usersById } from '../views/people.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

async function view({ store }: Context, contact: ContactRecord): Promise<Contact> {
  const company = contact.companyId === null ? null : await store.companies.get(contact.companyId);
  return contactView(contact, { company, users: usersById(await store.users.list()) });
}

async function existing({ store }: Context, id: string): Promise<ContactRecord> {
  const contact = await store.contacts.get(id);
  if (!contact) throw new AppError('not-found', say`There is no contact “${id}”.`);
  return contact;
}

/** Facts of open deals come from contacts and companies: guards and dates see the new values at once. */
async function tellDeals({ runtime }: Context, deals: readonly string[]): Promise<void> {
  const actor = { kind: 'system', what: 'contacts' } as const;
  await runtime.dispatch(deals.map((deal) => ({ deal, event: { type: 'deal.changed' }, actor })));
}

async function contactChanged(context: Context, contactId: string): Promise<void> {
  await tellDeals(context, await context.store.deals.openOfContact(contactId));
  await context.runtime.releasing.contactChanged(contactId);
  context.live.publish('contacts', `contact:${contactId}`);
}

async function companyChanged(context: Context, companyId: string): Promise<void> {
  await tellDeals(context, await context.store.deals.openOfCompany(companyId));
  await context.runtime.releasing.companyChanged();
  context.live.publish('companies', `company:${companyId}`);
}

export const peopleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/contacts',
    summary: 'Contacts by name',
    allow: 'read',
    query: ContactListQuery,
    response: ContactList,
    async handle({ context: { store }, query }) {
      const { q, company, owner, ...page } = query;
      const users = usersById(await store.users.list());
      const { items, nextCursor } = await store.read(({ contacts }) =>
        contacts.list({ ...page, search: q, companyId: company, ownerId: owner }),
      );
      return {
        items: items.map(({ companyName, openDeals, lastMessageAt, ...contact }) => ({
          ...contactView(contact, {
            company: contact.companyId === null ? null : { id: contact.companyId, name: companyName ?? '' },
            users,
          }),
          openDeals,
          lastMessageAt,
        })),
        nextCursor,
      };
    },
  }),
  route({
    method: 'post',
    path: '/contacts',
    summary: 'A new contact',
    allow: 'contacts.edit',
    body: CreateContact,
    response: Contact,
    status: 201,
    async handle({ context, caller, body, now }) {
      const contact = await context.store.transact((records) =>
        createContact(records, body, now, originOf(caller), actorOf(caller)),
      );
      context.live.publish('contacts');
      return view(context, contact);
    },
  }),
  route({
    method: 'get',
    path: '/contacts/:id',
    summary: 'A contact with their deals',
    allow: 'read',
    params: ById,
    response: ContactPage,
    async handle({ context, params }) {
      const page = await context.store.pages.contact(params.id);
      if (!page) throw new AppError('not-found', say`There is no contact “${params.id}”.`);
      const users = usersById(await context.store.users.list());
      return {
        contact: contactView(page.contact, { company: page.company, users }),
        deals: await dealBriefs(context, page.deals),
      };
    },
  }),
  route({
    method: 'patch',
    path: '/contacts/:id',
    summary: 'Change a contact',
    allow: 'contacts.edit',
    params: ById,
    body: PatchContact,
    response: Contact,
    async handle({ context, caller, params, body, now }) {
      const before = await existing(context, params.id);
      const { company, consent, owner, fields, ...texts } = body;
      const contact = await context.store.transact(async (records) => {
        const patch: ContactPatch = {
          ...texts,
          ...(owner === undefined ? {} : { ownerId: owner }),
          ...(fields ? { fields: { ...before.fields, ...fields } } : {}),
          ...(consent ? { consent: consentOf(consent, now, originOf(caller)) } : {}),
        };
        if (company !== undefined) patch.companyId = company && (await companyOf(records, company, now)).id;
        // A new address is a new chance for mail to arrive.
        if (texts.email !== undefined && texts.email !== before.email) {
          await refuseTaken(records.contacts, texts.email, params.id);
          patch.bouncedAt = null;
        }
        return records.contacts.update(params.id, patch, now, actorOf(caller));
      });
      await contactChanged(context, params.id);
      return view(context, contact);
    },
  }),
  route({
    method: 'post',
    path: '/contacts/:id/unsubscribe',
    summary: 'No more automatic messages to this contact, in any deal',
    allow: 'contacts.edit',
    params: ById,
    body: Unsubscribe,
    response: Contact,
    async handle({ context, caller, params, body, now }) {
      await existing(context, params.id);
      const { how, wording = null } = body;
      const by = userIdOf(caller);
      await context.runtime.hearing.stop({
        contactId: params.id,
        why: 'unsubscribed',
        at: now,
        how: by === null ? 'api' : how,
        by,
        wording,
      });
      context.live.publish('contacts', `contact:${params.id}`);
      return view(context, await existing(context, params.id));
    },
  }),
  route({
    method: 'post',
    path: '/contacts/:id/resubscribe',
    summary: 'The contact has agreed again, and how',
    allow: 'contacts.edit',
    params: ById,
    body: Resubscribe,
    response: Contact,
    async handle({ context, caller, params, body, now }) {
      const consent = consentOf({ given: true, ...body }, now, originOf(caller));
      const contact = await agreeAgain(context.store, params.id, consent, now);
      await contactChanged(context, params.id);
      return view(context, contact);
    },
  }),
  route({
    method: 'get',
    path: '/companies',
    summary: 'Companies by name',
    allow: 'read',
    query: CompanyListQuery,
    response: CompanyList,
    async handle({ context: { store }, query: { q, ...page } }) {
      const { items, nextCursor } = await store.read(({ companies }) =>
        companies.list({ ...page, search: q }),
      );
      return {
        items: items.map(({ contacts, openDeals, ...company }) => ({
          ...companyView(company),
          contacts,
          openDeals,
        })),
        nextCursor,
      };
    },
  }),
  route({
    method: 'post',
    path: '/companies',
    summary: 'A new company',
    allow: 'contacts.edit',
    body: CreateCompany,
    response: Company,
    status: 201,
    async handle({ context: { store, live }, caller, body, now }) {
      const domain = domainOf(body.domain ?? body.website) ?? null;
      const company = await store.transact(async ({ companies }) => {
        const same = domain === null ? null : await companies.byDomain(domain);
        if (same) {
          throw new AppError(
            'already-exists',
            say`${same.name} has the domain ${domain ?? ''} already. Change that company instead.`,
            {
              details: { id: same.id },
            },
          );
        }
        return companies.create({ ...body, domain, id: newId('co', now) }, now, actorOf(caller));
      });
      live.publish('companies');
      return companyView(company);
    },
  }),
  route({
    method: 'get',
    path: '/companies/:id',
    summary: 'A company with its contacts and deals',
    allow: 'read',
    params: ById,
    response: CompanyPage,
    async handle({ context, params }) {
      const page = await context.store.pages.company(params.id);
      if (!page) throw new AppError('not-found', say`There is no company “${params.id}”.`);
      const users = usersById(await context.store.users.list());
      return {
        company: companyView(page.company),
        contacts: page.contacts.map((contact) => contactView(contact, { company: page.company, users })),
        deals: await dealBriefs(context, page.deals),
      };
    },
  }),
  route({
    method: 'patch',
    path: '/companies/:id',
    summary: 'Change a company',
    allow: 'contacts.edit',
    params: ById,
    body: PatchCompany,
    response: Company,
    async handle({ context, caller, params, body, now }) {
      const before = await context.store.companies.get(params.id);
      if (!before) throw new AppError('not-found', say`There is no company “${params.id}”.`);
      const { fields, domain, ...rest } = body;
      const company = await context.store.companies.update(
        params.id,
        {
          ...rest,
          ...(domain === undefined ? {} : { domain: domainOf(domain ?? undefined) ?? null }),
          ...(fields ? { fields: { ...before.fields, ...fields } } : {}),
        },
        now,
        actorOf(caller),
      );
      await companyChanged(context, params.id);
      return companyView(company);
    },
  }),
];

async function refuseTaken(
  contacts: Context['store']['contacts'],
  email: string | null,
  self: string,
): Promise<void> {
  const same = email === null ? null : await contacts.byEmail(email);
  if (same && same.id !== self) {
    throw new AppError('already-exists', say`${email ?? ''} is the address of another contact already.`, {
      details: { id: same.id },
    });
  }
}
