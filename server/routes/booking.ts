import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  BookingPage,
  BookingPages,
  BookingPageSettings,
  Done,
  Id,
  OfferedSlots,
  PutBookingPage,
} from '../../machines/api/index.ts';
import { nodeName } from '../../machines/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import { settingsOf } from '../booking/links.ts';
import { offersOf } from '../booking/offers.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { BookingPageRecord } from '../store/store.ts';
import { userOf, usersById, type Users } from '../views/people.ts';
import { viewingOf } from '../views/viewing.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const mayChange = (caller: Caller, { ownerId }: Pick<BookingPageRecord, 'ownerId'>): boolean =>
  may(caller, 'settings.manage') || (ownerId !== null && ownerId === userIdOf(caller));

function requireMine(caller: Caller, page: Pick<BookingPageRecord, 'ownerId'>): void {
  if (!mayChange(caller, page))
    throw new AppError(
      'forbidden',
      say`This booking page isn’t yours. Ask its owner or an administrator of your workspace.`,
    );
}

async function existing({ store }: Context, id: string): Promise<BookingPageRecord> {
  const page = await store.bookingPages.get(id);
  if (!page)
    throw new AppError('not-found', say`There is no booking page “${id}”. GET /booking/pages lists them.`);
  return page;
}

const viewOf = (
  { booking }: Context,
  page: BookingPageRecord,
  { users, caller }: { users: Users; caller: Caller },
): BookingPage => ({
  id: page.id,
  slug: page.slug,
  url: booking.pageUrl(page.slug),
  active: page.active,
  owner: userOf(users, page.ownerId),
  mine: mayChange(caller, page),
  settings: settingsOf(page),
  createdAt: page.createdAt,
});

async function put(
  context: Context,
  caller: Caller,
  { slug, owner, active, settings }: PutBookingPage,
  kept: { id: string; createdAt: number },
): Promise<BookingPage> {
  requireMine(caller, { ownerId: owner });
  await checkPlace(context, settings);
  const users = usersById(await context.store.users.list());
  const nobody = settings.users.find((id) => !users.has(id));
  if (nobody !== undefined)
    throw new AppError('invalid', say`There is nobody “${nobody}” whose time could be offered.`);
  const page: BookingPageRecord = { ...kept, slug, ownerId: owner, active, settings: { ...settings } };
  await context.store.bookingPages.put(page);
  context.live.publish('settings');
  return viewOf(context, page, { users, caller });
}

/** What it books for has to be there, so that nobody books into nothing. */
async function checkPlace(
  { store, machines }: Context,
  { process, entry }: BookingPageSettings,
): Promise<void> {
  const live = (await store.versions.allLive()).find(({ processId }) => processId === process);
  if (!live)
    throw new AppError('invalid', say`The process isn’t published. Publish it first, or choose another one.`);
  const { graph } = (await machines.load(live.hash)).machine;
  if (!graph.entries.some(({ id }) => id === entry))
    throw new AppError(
      'invalid',
      say`The process has no entry “${entry}”. It has: ${graph.entries.map((one) => `${nodeName(one)} (${one.id})`).join(', ')}.`,
    );
}

export const bookingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/booking/pages',
    summary: 'Pages on which customers book meetings',
    allow: 'read',
    response: BookingPages,
    async handle({ context, caller }) {
      const { store, machines } = context;
      const users = usersById(await store.users.list());
      const pages = (await store.bookingPages.list()).map((page) => viewOf(context, page, { users, caller }));
      const live = await store.versions.allLive();
      const processes = await Promise.all(
        live.map(async ({ processId, hash }) => {
          const { process, machine } = await machines.load(hash);
          const entries = machine.graph.entries.map((entry) => ({
            id: entry.id,
            name: nodeName(entry),
            source: entry.source,
          }));
          return { id: processId, name: process.name, entries };
        }),
      );
      return { pages, processes };
    },
  }),
  route({
    method: 'post',
    path: '/booking/pages',
    summary: 'Make a booking page',
    allow: 'deals.work',
    body: PutBookingPage,
    response: BookingPage,
    status: 201,
    handle: ({ context, caller, body, now }) =>
      put(context, caller, body, { id: newId('bp', now), createdAt: now }),
  }),
  route({
    method: 'put',
    path: '/booking/pages/:id',
    summary: 'Change a booking page',
    allow: 'deals.work',
    params: ById,
    body: PutBookingPage,
    response: BookingPage,
    async handle({ context, caller, params, body }) {
      const page = await existing(context, params.id);
      requireMine(caller, page);
      return put(context, caller, body, page);
    },
  }),
  route({
    method: 'delete',
    path: '/booking/pages/:id',
    summary: 'Remove a booking page; meetings that were booked on it stay',
    allow: 'deals.work',
    params: ById,
    response: Done,
    async handle({ context, caller, params }) {
      requireMine(caller, await existing(context, params.id));
      await context.store.bookingPages.remove(params.id);
      context.live.publish('settings');
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/booking/slots',
    summary: 'What a booking page with these settings would offer now',
    allow: 'deals.work',
    body: BookingPageSettings,
    response: OfferedSlots,
    async handle({ context, caller, body, now }) {
      const { zone } = await viewingOf(context, caller);
      const offers = await offersOf(context.store, { settings: body, now });
      const days = Map.groupBy(offers, ({ at }) =>
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
      );
      return {
        zone,
        days: [...days].map(([day, free]) => ({ day, startsAt: free.map(({ at }) => at) })),
      };
    },
  }),
];
