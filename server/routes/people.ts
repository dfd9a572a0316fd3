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
import type { FactValue, SegmentKind, SegmentRule } from '../../machines/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { checkedFields } from '../fields/checking.ts';
import { route, type Route } from '../http/route.ts';
import { segmentPage } from '../segments/looking.ts';
import { newId } from '../ids.ts';
import { agreeAgain } from '../people/consent/wishes.ts';
import { companyChanged, contactChanged } from '../people/changed.ts';
import { companyOf, domainOf } from '../people/companies.ts';
import { consentOf, createContact, originOf } from '../people/contacts.ts';
import type { CompanyPatch, ContactPatch, ContactRecord, Records } from '../store/store.ts';
import { dealBriefs } from '../views/deal-briefs.ts';
import { companyView, contactView, filled, usersById } from '../views/people.ts';
import { ownerFilter, viewingOf } from '../views/viewing.ts';
import { existingSegment } from './segments.ts';
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

export const peopleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/contacts',
    summary: 'Contacts by name',
    allow: 'read',
    query: ContactListQuery,
    response: ContactList,
    async handle({ context, caller, query }) {
      const { store } = context;
      const { q, company, owner, segment, consent, quietDays, ...page } = query;
      const viewing = await viewingOf(context, caller);
      const users = usersById(await store.users.list());
      const filter = {
        ...page,
        search: q,
        companyId: company,
        ownerId: ownerFilter(owner, viewing),
        consent: consent && consent === 'yes',
        lastContactBefore: quietDays && viewing.now - quietDays * dayMs,
      };
      const { items, nextCursor } = segment
        ? await segmentPage(store, 'contact', await ruleOf(context, segment, 'contact'), filter, viewing.now)
        : await store.read(({ contacts }) => contacts.list(filter));
      const tags = await store.tags.of(
        'contact',
        items.map(({ id }) => id),
      );
      return {
        items: items.map(({ companyName, openDeals, lastMessageAt, lastContactAt, ...contact }) => ({
          ...contactView(contact, {
            company: contact.companyId === null ? null : { id: contact.companyId, name: companyName ?? '' },
            users,
          }),
          openDeals,
          lastMessageAt,
          lastContactAt,
          tags: tags.get(contact.id) ?? [],
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
      const contact = await context.store.transact(async (records) =>
        createContact(
          records,
          { ...body, ...(await checked(records, 'contact', body.fields)) },
          now,
          originOf(caller),
          actorOf(caller),
        ),
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
        tags: (await context.store.tags.of('contact', [params.id])).get(params.id) ?? [],
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
        if (owner) await requireUser(records, owner);
        const patch: ContactPatch = {
          ...texts,
          ...(owner === undefined ? {} : { ownerId: owner }),
          ...(await checked(records, 'contact', fields, before.fields)),
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
    async handle({ context, caller, query: { q, owner, segment, ...page } }) {
      const { store } = context;
      const viewing = await viewingOf(context, caller);
      const users = usersById(await store.users.list());
      const filter = { ...page, search: q, ownerId: ownerFilter(owner, viewing) };
      const { items, nextCursor } = segment
        ? await segmentPage(store, 'company', await ruleOf(context, segment, 'company'), filter, viewing.now)
        : await store.read(({ companies }) => companies.list(filter));
      const tags = await store.tags.of(
        'company',
        items.map(({ id }) => id),
      );
      return {
        items: items.map(({ contacts, openDeals, ...company }) => ({
          ...companyView(company, users),
          contacts,
          openDeals,
          tags: tags.get(company.id) ?? [],
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
      const { owner, fields, ...given } = body;
      const company = await store.transact(async (records) => {
        const { companies } = records;
        if (owner) await requireUser(records, owner);
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
        return companies.create(
          {
            ...given,
            domain,
            ownerId: owner ?? null,
            ...(await checked(records, 'company', fields)),
            id: newId('co', now),
          },
          now,
          actorOf(caller),
        );
      });
      live.publish('companies');
      return companyView(company, usersById(await store.users.list()));
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
        company: companyView(page.company, users),
        contacts: page.contacts.map((contact) => contactView(contact, { company: page.company, users })),
        deals: await dealBriefs(context, page.deals),
        tags: (await context.store.tags.of('company', [params.id])).get(params.id) ?? [],
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
      const { fields, domain, owner, ...rest } = body;
      const company = await context.store.transact(async (records) => {
        if (owner) await requireUser(records, owner);
        const patch: CompanyPatch = {
          ...rest,
          ...(owner === undefined ? {} : { ownerId: owner }),
          ...(domain === undefined ? {} : { domain: domainOf(domain ?? undefined) ?? null }),
          ...(await checked(records, 'company', fields, before.fields)),
        };
        return records.companies.update(params.id, patch, now, actorOf(caller));
      });
      await companyChanged(context, params.id);
      return companyView(company, usersById(await context.store.users.list()));
    },
  }),
];

const dayMs = 86_400_000;

/** The rule of a segment of this kind. Throws `not-found`. */
async function ruleOf(context: Context, id: string, kind: SegmentKind): Promise<SegmentRule> {
  const segment = await existingSegment(context, id);
  if (segment.kind === kind) return segment.rule;
  throw new AppError('invalid', say`The segment “${segment.name}” is one of the other list.`);
}

/** Own fields as they are kept, beside those that aren't named; nothing where none is named. */
async function checked(
  records: Records,
  kind: SegmentKind,
  fields: Record<string, FactValue> | undefined,
  before: Record<string, FactValue> = {},
): Promise<{ fields?: Record<string, Exclude<FactValue, undefined>> }> {
  if (!fields) return {};
  return {
    fields: { ...filled(before), ...(await checkedFields(records, { kind, fields, before })) },
  };
}

async function requireUser({ users }: Pick<Records, 'users'>, id: string): Promise<void> {
  if ((await users.get(id))?.active) return;
  throw new AppError(
    'invalid',
    say`There is nobody “${id}” who could own it. Choose somebody from the team.`,
  );
}

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
