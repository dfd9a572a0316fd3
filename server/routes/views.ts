import { z } from 'zod';
import {
  CreateView,
  DefaultView,
  Done,
  Id,
  PatchView,
  SavedView,
  SavedViews,
  ViewsQuery,
} from '../../machines/api/index.ts';
import { say } from '../../machines/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { ViewRecord } from '../store/store.ts';
import { mayChange, savedViews } from '../views/saved-views.ts';

const ById = z.object({ id: Id });
/** How long a removed view can be put back. */
const keptMs = 86_400_000;

/** Throws `not-found`, also for a view that is somebody else's own; `forbidden`. */
async function changeable({ store }: Context, id: string, caller: Caller): Promise<ViewRecord> {
  const view = await store.views.get(id);
  if (!view || (!view.shared && view.ownerId !== userIdOf(caller))) {
    throw new AppError('not-found', say`There is no such view. It may have been removed; save it anew.`);
  }
  if (!mayChange(caller, view)) {
    throw new AppError(
      'forbidden',
      say`“${view.name}” is a colleague’s view. Save what you see as a view of your own instead.`,
    );
  }
  return view;
}

async function seen(context: Context, view: ViewRecord, caller: Caller): Promise<SavedView> {
  const found = (await savedViews(context, view, caller)).find(({ id }) => id === view.id);
  if (!found) throw new Error(`The view ${view.id} was written a moment ago.`);
  return found;
}

export const viewRoutes: Route[] = [
  route({
    method: 'get',
    path: '/views',
    summary: 'One’s own and shared views of a screen, by name',
    allow: 'read',
    query: ViewsQuery,
    response: SavedViews,
    handle: async ({ context, caller, query }) => ({ items: await savedViews(context, query, caller) }),
  }),
  route({
    method: 'post',
    path: '/views',
    summary: 'Save what a screen shows under a name',
    allow: 'user',
    body: CreateView,
    response: SavedView,
    status: 201,
    async handle({ context, caller, body }) {
      const now = context.realNow();
      const view: ViewRecord = {
        ...body,
        id: newId('vw', now),
        ownerId: userIdOf(caller) ?? '',
        createdAt: now,
        updatedAt: now,
        removedAt: null,
      };
      await context.store.views.create(view);
      context.live.publish('views');
      return seen(context, view, caller);
    },
  }),
  route({
    method: 'put',
    path: '/views/default',
    summary: 'What a screen opens with for oneself',
    allow: 'user',
    body: DefaultView,
    response: Done,
    async handle({ context, caller, body: { screen, scope, view } }) {
      await context.store.views.setDefault(screen, scope, userIdOf(caller) ?? '', view);
      context.live.publish('views');
      return done;
    },
  }),
  route({
    method: 'patch',
    path: '/views/:id',
    summary: 'Rename a view, share it, or let it show something else',
    allow: 'user',
    params: ById,
    body: PatchView,
    response: SavedView,
    async handle({ context, caller, params, body }) {
      const view = await changeable(context, params.id, caller);
      await context.store.views.change(view.id, body, context.realNow());
      context.live.publish('views');
      return seen(context, view, caller);
    },
  }),
  route({
    method: 'delete',
    path: '/views/:id',
    summary: 'Remove a view; it can be restored for a day',
    allow: 'user',
    params: ById,
    response: Done,
    async handle({ context, caller, params }) {
      const now = context.realNow();
      const view = await changeable(context, params.id, caller);
      await context.store.views.change(view.id, { removedAt: now }, now);
      await context.store.views.purge(now - keptMs);
      context.live.publish('views');
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/views/:id/restore',
    summary: 'Put a removed view back',
    allow: 'user',
    params: ById,
    response: SavedView,
    async handle({ context, caller, params }) {
      const view = await changeable(context, params.id, caller);
      await context.store.views.change(view.id, { removedAt: null }, context.realNow());
      context.live.publish('views');
      return seen(context, view, caller);
    },
  }),
];
