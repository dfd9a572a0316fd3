import { z } from 'zod';
import {
  DecideDuplicate,
  DuplicateKind,
  DuplicateList,
  DuplicatesQuery,
  Id,
  LikelyDuplicates,
  LookForDuplicates,
  Merge,
  Merged,
  MergeList,
  MergePreview,
  MergeQuery,
  MergesQuery,
  MergeUndone,
  type LikelyDuplicate,
} from '../../machines/api/index.ts';
import { suretyOf } from '../../machines/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import { alikeCompanies, alikePeople, homeCountry, type Alike } from '../duplicates/look.ts';
import { mergeTwo, previewOf, undoMerge } from '../duplicates/merging.ts';
import { sideOf, sideViews, type SideViews } from '../duplicates/sides.ts';
import { route, type Route } from '../http/route.ts';
import type { CompanyRecord, ContactRecord, MergeRecord } from '../store/store.ts';
import { userOf, usersById, type Users } from '../views/people.ts';

const ById = z.object({ id: Id });
const OfRecord = z.object({ kind: DuplicateKind, id: Id });
/** More than this nobody reads while typing. */
const shownWhileTyping = 5;
const countedTo = 1_000;

const filledIn = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;

async function likely(
  views: SideViews,
  kind: LikelyDuplicate['kind'],
  alike: readonly Alike<ContactRecord | CompanyRecord>[],
): Promise<LikelyDuplicate[]> {
  const found: LikelyDuplicate[] = [];
  for (const { record, score, why } of alike.slice(0, shownWhileTyping)) {
    const surety = suretyOf(score);
    if (surety) found.push({ kind, record: await sideOf(views, record), surety, score, why });
  }
  return found;
}

const mergedView = (
  { id, kind, kept, gone, names, at, byUser, undoneAt }: MergeRecord,
  users: Users,
): Merged => ({
  id,
  kind,
  kept: { id: kept, name: names.kept },
  gone: { id: gone, name: names.gone },
  at,
  by: userOf(users, byUser),
  undoneAt,
});

export const duplicateRoutes: Route[] = [
  route({
    method: 'post',
    path: '/duplicates/look',
    summary: 'Who is there already that what is being typed may be about; nothing is kept',
    allow: 'read',
    body: LookForDuplicates,
    response: LikelyDuplicates,
    async handle({ context, body }) {
      return context.store.read(async (records) => {
        const views = await sideViews(records);
        if (body.kind === 'contact') {
          const { firstName, lastName, email, phone, country, companyId, except } = body;
          const person = {
            firstName: filledIn(firstName),
            lastName: filledIn(lastName),
            email: filledIn(email),
            phone: filledIn(phone),
            country: filledIn(country),
            companyId: companyId ?? null,
          };
          const { alike } = await alikePeople(records, person, await homeCountry(records), except);
          return { items: await likely(views, 'contact', alike) };
        }
        const { name, domain, website, country, except } = body;
        const company = {
          name: name ?? '',
          domain: filledIn(domain),
          website: filledIn(website),
          country: filledIn(country),
        };
        const { alike } = await alikeCompanies(records, company, except);
        return { items: await likely(views, 'company', alike) };
      });
    },
  }),
  route({
    method: 'get',
    path: '/duplicates',
    summary: 'Pairs of contacts or companies that look the same, the surest first',
    allow: 'read',
    query: DuplicatesQuery,
    response: DuplicateList,
    async handle({ context, query: { kind, ...page } }) {
      const sweep = await context.sweeping.waiting();
      return context.store.read(async (records) => {
        const views = await sideViews(records);
        const { items, nextCursor } = await records.duplicates.list({ kind, ...page });
        const byId = async (id: string) =>
          kind === 'contact' ? records.contacts.get(id) : records.companies.get(id);
        const pairs: DuplicateList['items'] = [];
        for (const { a, b, score, why } of items) {
          const [one, other] = [await byId(a), await byId(b)];
          const surety = suretyOf(score);
          // Gone since; the list follows in a moment.
          if (!one || !other || one.id !== a || other.id !== b || !surety) continue;
          pairs.push({
            kind,
            one: await sideOf(views, one),
            other: await sideOf(views, other),
            surety,
            score,
            why,
          });
        }
        return {
          items: pairs,
          nextCursor,
          counts: {
            contact: await records.duplicates.count('contact', countedTo),
            company: await records.duplicates.count('company', countedTo),
          },
          ...sweep,
        };
      });
    },
  }),
  route({
    method: 'get',
    path: '/duplicates/of/:kind/:id',
    summary: 'Whom a contact or company looks like, as far as nobody has decided it, the surest first',
    allow: 'read',
    params: OfRecord,
    response: LikelyDuplicates,
    handle: ({ context, params: { kind, id } }) =>
      context.store.read(async (records) => {
        const views = await sideViews(records);
        const found: LikelyDuplicate[] = [];
        for (const { a, b, score, why } of await records.duplicates.of(kind, id)) {
          const other = a === id ? b : a;
          const record =
            kind === 'contact' ? await records.contacts.get(other) : await records.companies.get(other);
          const surety = suretyOf(score);
          if (record?.id === other && surety)
            found.push({ kind, record: await sideOf(views, record), surety, score, why });
        }
        return { items: found.toSorted((one, other) => other.score - one.score) };
      }),
  }),
  route({
    method: 'post',
    path: '/duplicates/not-same',
    summary: 'These two aren’t the same, whatever it looks like; or that is taken back',
    allow: 'contacts.edit',
    body: DecideDuplicate,
    response: z.object({}),
    async handle({ context, caller, body: { kind, one, other, same }, now }) {
      await context.store.transact(({ duplicates }) =>
        duplicates.decide({ kind, one, other }, same ? 'open' : 'not-same', {
          at: now,
          userId: userIdOf(caller),
        }),
      );
      context.sweeping.wake();
      context.live.publish('duplicates');
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/duplicates/sweep',
    summary: 'Look at every contact and company again, in the background',
    allow: 'contacts.edit',
    response: z.object({}),
    async handle({ context }) {
      await context.sweeping.lookAgain();
      context.live.publish('duplicates');
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/merges/preview',
    summary: 'Two records side by side, what goes along, and what to know before they become one',
    allow: 'read',
    query: MergeQuery,
    response: MergePreview,
    handle: ({ context, query }) => previewOf(context, query),
  }),
  route({
    method: 'post',
    path: '/merges',
    summary: 'One record goes into another, with everything that belongs to it',
    allow: 'contacts.edit',
    body: Merge,
    response: Merged,
    status: 201,
    async handle({ context, caller, body, now }) {
      const by = { userId: userIdOf(caller), actor: actorOf(caller) };
      const merge = await mergeTwo(context, body, by, now);
      return mergedView(merge, usersById(await context.store.users.list()));
    },
  }),
  route({
    method: 'get',
    path: '/merges',
    summary: 'What was merged, the newest first',
    allow: 'read',
    query: MergesQuery,
    response: MergeList,
    async handle({ context, query: { kind, record } }) {
      const users = usersById(await context.store.users.list());
      const merges = await context.store.merges.list({
        of: record === undefined ? undefined : { kind, id: record },
        limit: 50,
      });
      return { items: merges.map((merge) => mergedView(merge, users)) };
    },
  }),
  route({
    method: 'post',
    path: '/merges/:id/undo',
    summary: 'Both records are there again; what has come since stays with the one that was kept',
    allow: 'contacts.edit',
    params: ById,
    response: MergeUndone,
    async handle({ context, caller, params, now }) {
      const by = { userId: userIdOf(caller), actor: actorOf(caller) };
      const { merge, since } = await undoMerge(context, params.id, by, now);
      return { merge: mergedView(merge, usersById(await context.store.users.list())), since };
    },
  }),
];
