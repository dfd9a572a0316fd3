import { z } from 'zod';
import {
  Attention,
  AttentionDeals,
  AttentionDealsQuery,
  AttentionQuery,
  CapacityList,
  Done,
  Id,
  PutAttention,
  PutCapacity,
} from '../../machines/api/index.ts';
import { userIdOf } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { attentionDeals, attentionView } from '../views/attention.ts';
import { setContactDays } from '../views/attention-wanted.ts';
import { capacityList } from '../views/capacity.ts';
import { viewingOf } from '../views/viewing.ts';
import { say } from '../../machines/index.ts';

export const attentionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/attention',
    summary: 'How many open deals need a look, by reason and owner',
    allow: 'read',
    query: AttentionQuery,
    response: Attention,
    handle: async ({ context, caller, query }) =>
      attentionView(context, query, await viewingOf(context, caller)),
  }),
  route({
    method: 'get',
    path: '/attention/deals',
    summary: 'Open deals that need a look, the most valuable first',
    allow: 'read',
    query: AttentionDealsQuery,
    response: AttentionDeals,
    handle: async ({ context, caller, query }) =>
      attentionDeals(context, query, await viewingOf(context, caller)),
  }),
  route({
    method: 'put',
    path: '/attention',
    summary: 'After how many days without a word a customer counts as forgotten',
    allow: 'deals.manage',
    body: PutAttention,
    response: Done,
    async handle({ context, body }) {
      await setContactDays(context, body.contactDays);
      context.live.publish('forecast', 'settings');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/capacity',
    summary: 'How much everybody who can own deals has in hand, and how much they may have',
    allow: 'read',
    response: CapacityList,
    handle: async ({ context, caller }) => capacityList(context, await viewingOf(context, caller)),
  }),
  route({
    method: 'put',
    path: '/capacity/:user',
    summary: 'How much somebody may have in hand; null for no limit',
    allow: 'deals.manage',
    params: z.object({ user: Id }),
    body: PutCapacity,
    response: Done,
    async handle({ context, caller, params, body, now }) {
      if (!(await context.store.users.get(params.user)))
        throw new AppError(
          'not-found',
          say`There is no user ${params.user}. Choose somebody from GET /users.`,
        );
      await context.store.capacities.set(
        { userId: params.user, ...body },
        { byUser: userIdOf(caller), at: now },
      );
      context.live.publish('forecast', 'users');
      return done;
    },
  }),
];
