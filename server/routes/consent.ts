import Papa from 'papaparse';
import { z } from 'zod';
import {
  AddedSuppressions,
  AddSuppressions,
  Contact,
  ContactConsent,
  Id,
  PutContactTopics,
  PutTopics,
  RemoveSuppression,
  SuppressionList,
  SuppressionQuery,
  TopicList,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { rawRoute, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { harmless } from '../exporting/writing/formula.ts';
import { readAddresses } from '../people/consent/address-list.ts';
import { readTopics, writeTopics } from '../people/consent/topics.ts';
import { mayTakeBack, setTopics, suppress, takeBack, type Wish } from '../people/consent/wishes.ts';
import type { ContactRecord, JsonObject, Suppression } from '../store/store.ts';
import { contactView, userOf, usersById, type Users } from '../views/people.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

async function existing({ store }: Context, id: string): Promise<ContactRecord> {
  const contact = await store.contacts.get(id);
  if (!contact) throw new AppError('not-found', say`There is no contact “${id}”.`);
  return contact;
}

async function view({ store }: Context, contact: ContactRecord): Promise<Contact> {
  const company = contact.companyId === null ? null : await store.companies.get(contact.companyId);
  return contactView(contact, { company, users: usersById(await store.users.list()) });
}

const wishOf = (caller: Caller, now: number): Wish => {
  const by = userIdOf(caller);
  return { how: by === null ? 'api' : 'by-hand', by, now };
};

const note = ({ store, realNow }: Context, caller: Caller, what: string, payload: JsonObject) => {
  const at = realNow();
  return store.audit.add({ id: newId('a', at), at, userId: userIdOf(caller), what, payload });
};

const suppressionView = (entry: Suppression, users: Users) => ({ ...entry, by: userOf(users, entry.by) });

/** Facts of open deals say whether somebody may be written to: guards see it at once. */
async function tellDeals({ store, runtime, live }: Context, contactId: string): Promise<void> {
  const actor = { kind: 'system', what: 'contacts' } as const;
  const deals = await store.deals.openOfContact(contactId);
  await runtime.dispatch(deals.map((deal) => ({ deal, event: { type: 'deal.changed' }, actor })));
  live.publish('contacts', `contact:${contactId}`);
}

async function consentOf({ store, mail, clock }: Context, contact: ContactRecord): Promise<ContactConsent> {
  const { email } = contact;
  const [history, topics, listed, users, takes] = await Promise.all([
    store.consents.ofContact(contact.id),
    readTopics(store),
    email === null ? null : store.suppressions.get(email),
    store.users.list(),
    mayTakeBack(store, contact, clock.now()),
  ]);
  const known = usersById(users);
  const nameOf = (id: string) => topics.find((topic) => topic.id === id)?.name ?? id;
  return {
    history: history.map(({ contactId: _, topic, by, ...change }) => ({
      ...change,
      topic: topic === null ? null : { id: topic, name: nameOf(topic) },
      by: userOf(known, by),
    })),
    topics: topics.map(({ id, name }) => ({ id, name, off: contact.topicsOff.includes(id) })),
    suppression: listed && suppressionView(listed, known),
    pageUrl: mail.unsubscribeUrl(contact.id),
    mayTakeBack: takes,
  };
}

const rowsPerPart = 500;

/** The whole list as a table; spreadsheets carry nothing of it out. */
async function* listAsCsv(context: Context): AsyncGenerator<string> {
  const { store } = context;
  const users = usersById(await store.users.list());
  const line = (cells: readonly string[]): string => `${Papa.unparse([cells.map(harmless)])}\r\n`;
  yield `\uFEFF${line(['E-mail', 'Reason', 'Since', 'Added by', 'Note'])}`;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.suppressions.list>> = await store.suppressions.list({
      limit: rowsPerPart,
      cursor,
    });
    yield page.items
      .map(({ email, reason, at, by, note: words }) =>
        line([email, reason, new Date(at).toISOString(), userOf(users, by)?.name ?? '', words ?? '']),
      )
      .join('');
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const unreadableShown = 20;

export const consentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/contacts/:id/consent',
    summary: 'How a contact came to agree, and what they don’t want',
    allow: 'read',
    params: ById,
    response: ContactConsent,
    handle: async ({ context, params }) => consentOf(context, await existing(context, params.id)),
  }),
  route({
    method: 'put',
    path: '/contacts/:id/topics',
    summary: 'The topics that a contact doesn’t want',
    allow: 'contacts.edit',
    params: ById,
    body: PutContactTopics,
    response: ContactConsent,
    async handle({ context, caller, params, body, now }) {
      const wish = { contactId: params.id, off: body.off };
      const contact = await setTopics(context.store, wish, wishOf(caller, now));
      context.live.publish('contacts', `contact:${params.id}`);
      return consentOf(context, contact);
    },
  }),
  route({
    method: 'post',
    path: '/contacts/:id/unsubscribe/undo',
    summary: 'An unsubscribing by hand was a mistake; messages that were taken out stay out',
    allow: 'contacts.edit',
    params: ById,
    response: Contact,
    async handle({ context, caller, params, now }) {
      const contact = await takeBack(context.store, params.id, wishOf(caller, now));
      await tellDeals(context, params.id);
      return view(context, contact);
    },
  }),
  route({
    method: 'get',
    path: '/topics',
    summary: 'What people are written to about',
    allow: 'read',
    response: TopicList,
    handle: async ({ context: { store } }) => ({ topics: await readTopics(store) }),
  }),
  route({
    method: 'put',
    path: '/topics',
    summary: 'All topics, in the order in which people see them',
    allow: 'consent.manage',
    body: PutTopics,
    response: TopicList,
    async handle({ context, caller, body }) {
      await writeTopics(context.store, body);
      await note(context, caller, 'topics', { topics: body.topics.map(({ id }) => id) });
      context.live.publish('settings');
      return { topics: await readTopics(context.store) };
    },
  }),
  route({
    method: 'get',
    path: '/suppressions',
    summary: 'Addresses that nothing goes to by itself, newest first',
    allow: 'consent.manage',
    query: SuppressionQuery,
    response: SuppressionList,
    async handle({ context: { store }, query: { q, reason, ...page } }) {
      const users = usersById(await store.users.list());
      const { items, nextCursor } = await store.suppressions.list({ ...page, search: q, reason });
      return { items: items.map((entry) => suppressionView(entry, users)), nextCursor };
    },
  }),
  route({
    method: 'post',
    path: '/suppressions',
    summary: 'Put addresses on the list: what waits for them is taken out at once',
    allow: 'consent.manage',
    body: AddSuppressions,
    response: AddedSuppressions,
    bodyLimit: 3_000_000,
    async handle({ context, caller, body, now }) {
      const { emails, unreadable } = readAddresses(body.text);
      if (emails.length === 0)
        throw new AppError('invalid', say`There is no e-mail address in this. Write one address in a line.`);
      const entries = emails.map((email) => ({
        email,
        reason: emails.length === 1 ? ('by-hand' as const) : ('imported' as const),
        note: body.note ?? null,
        at: now,
        by: userIdOf(caller),
      }));
      const added = await suppress({ store: context.store, hearing: context.runtime.hearing }, entries, now);
      await note(context, caller, 'suppressed', { added });
      context.live.publish('contacts', 'settings', 'outbox');
      return {
        added,
        known: emails.length - added,
        unreadable: unreadable.slice(0, unreadableShown),
        unreadableCount: unreadable.length,
      };
    },
  }),
  route({
    method: 'post',
    path: '/suppressions/remove',
    summary: 'Take an address off the list, with a reason',
    allow: 'consent.manage',
    body: RemoveSuppression,
    response: z.object({ email: z.string() }),
    async handle({ context, caller, body, now }) {
      const removed = await context.store.transact(({ suppressions }) =>
        suppressions.remove(body.email, now),
      );
      if (!removed)
        throw new AppError(
          'not-found',
          say`${body.email} isn’t on the list. Somebody may have removed it already.`,
        );
      await note(context, caller, 'unsuppressed', { was: removed.reason, reason: body.reason });
      const contact = await context.store.contacts.byEmail(body.email);
      if (contact) await tellDeals(context, contact.id);
      context.live.publish('contacts', 'settings');
      return { email: removed.email };
    },
  }),
  rawRoute({
    method: 'get',
    path: '/suppressions/export',
    summary: 'The whole list as CSV',
    allow: 'consent.manage',
    produces: 'text/csv',
    async handle({ context }, _request, response) {
      response.type('text/csv').set('Content-Disposition', 'attachment; filename="suppression.csv"');
      for await (const part of listAsCsv(context)) response.write(part);
      response.end();
    },
  }),
];
