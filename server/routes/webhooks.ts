import { z } from 'zod';
import {
  Done,
  HookCalls,
  HookMade,
  Hook,
  Id,
  NewWebhookSecret,
  PageQuery,
  PatchHook,
  PostHook,
  TestWebhook,
  WebhookDeliveries,
  WebhookDelivery,
  Webhooks,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { apiBase, done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { DeliveryRecord, HookRecord, SealedSecret, UserRecord } from '../store/store.ts';
import { usersById } from '../views/people.ts';
import { makeSecret, withoutSecret, withSecret } from '../webhooks/signing.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const BySecret = z.object({ id: Id, secret: Id });

const shownSecret = ({ id, createdAt }: SealedSecret) => ({ id, createdAt });

const hookView = ({ secrets, ...hook }: HookRecord): Hook => ({
  ...hook,
  path: `${apiBase}/hooks/${hook.id}`,
  secrets: secrets.map(shownSecret),
});

const deliveryView = (
  { byUser, ...delivery }: DeliveryRecord,
  users: ReadonlyMap<string, UserRecord>,
): WebhookDelivery => ({ ...delivery, by: byUser === null ? null : (users.get(byUser)?.name ?? null) });

async function delivered({ store }: Context, record: DeliveryRecord): Promise<WebhookDelivery> {
  return deliveryView(record, usersById(await store.users.list()));
}

async function hookOf({ store }: Context, id: string): Promise<HookRecord> {
  const hook = await store.webhooks.hook(id);
  if (!hook) throw new AppError('not-found', say`There is no hook ${id}.`);
  return hook;
}

/** Who changed what: secrets decide who may speak for a customer. */
async function changed({ store, realNow, live }: Context, caller: Caller, what: string): Promise<void> {
  const at = realNow();
  await store.audit.add({ id: newId('a', at), at, userId: userIdOf(caller), what, payload: {} });
  live.publish('webhooks');
}

export const webhookRoutes: Route[] = [
  route({
    method: 'get',
    path: '/webhooks',
    summary:
      'What webhooks are signed with, and the hooks that others post to; secrets themselves never come back',
    allow: 'settings.manage',
    response: Webhooks,
    async handle({ context: { store, webhooks } }) {
      const hooks = await store.webhooks.hooks();
      return { secrets: (await webhooks.secrets.all()).map(shownSecret), hooks: hooks.map(hookView) };
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/secrets',
    summary: 'A new secret to sign webhooks with, beside the old one; shown this once',
    allow: 'settings.manage',
    response: NewWebhookSecret,
    idempotency: 'none',
    async handle({ context, caller }) {
      const secret = await context.webhooks.secrets.add();
      await changed(context, caller, 'webhook secret made');
      return { secret };
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/secrets/:id',
    summary: 'Webhooks aren’t signed with this secret any more',
    allow: 'settings.manage',
    params: ById,
    response: Done,
    async handle({ context, caller, params }) {
      await context.webhooks.secrets.retire(params.id);
      await changed(context, caller, 'webhook secret retired');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/deliveries',
    summary: 'What was posted and with what answer, newest first; kept for 90 days',
    allow: 'settings.manage',
    query: PageQuery,
    response: WebhookDeliveries,
    async handle({ context: { store }, query }) {
      const { items, nextCursor } = await store.webhooks.deliveries(query);
      const users = usersById(await store.users.list());
      return { items: items.map((item) => deliveryView(item, users)), nextCursor };
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/deliveries/:id/replay',
    summary: 'Post the same once more, under the same webhook-id and signed anew',
    allow: 'settings.manage',
    params: ById,
    response: WebhookDelivery,
    async handle({ context, caller, params }) {
      return delivered(context, await context.webhooks.replay(params.id, userIdOf(caller)));
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/test',
    summary: 'Post something to try a receiver out with',
    allow: 'settings.manage',
    body: TestWebhook,
    response: WebhookDelivery,
    async handle({ context, caller, body }) {
      return delivered(context, await context.webhooks.test(body.url, userIdOf(caller)));
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/hooks',
    summary:
      'A hook that another program posts to when a customer has done something; its secret is shown this once',
    allow: 'settings.manage',
    body: PostHook,
    response: HookMade,
    status: 201,
    idempotency: 'none',
    async handle({ context, caller, body }) {
      const { store, keys, clock } = context;
      const createdAt = clock.now();
      const { kept, shown } = makeSecret(keys, createdAt);
      const hook: HookRecord = { ...body, id: newId('wh', createdAt), secrets: [kept], createdAt };
      await store.webhooks.putHook(hook);
      await changed(context, caller, 'hook made');
      return { hook: hookView(hook), secret: shown };
    },
  }),
  route({
    method: 'patch',
    path: '/webhooks/hooks/:id',
    summary: 'Which event a hook raises, and how it finds the deal',
    allow: 'settings.manage',
    params: ById,
    body: PatchHook,
    response: Hook,
    async handle({ context, caller, params, body }) {
      const hook = { ...(await hookOf(context, params.id)), ...body };
      await context.store.webhooks.putHook(hook);
      await changed(context, caller, 'hook changed');
      return hookView(hook);
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/hooks/:id',
    summary: 'Remove a hook and the log of its calls',
    allow: 'settings.manage',
    params: ById,
    response: Done,
    async handle({ context, caller, params }) {
      await hookOf(context, params.id);
      await context.store.webhooks.removeHook(params.id);
      await changed(context, caller, 'hook removed');
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/hooks/:id/secrets',
    summary: 'A new secret for whoever posts to the hook, beside the old one; shown this once',
    allow: 'settings.manage',
    params: ById,
    response: NewWebhookSecret,
    idempotency: 'none',
    async handle({ context, caller, params }) {
      const hook = await hookOf(context, params.id);
      const { kept, shown } = makeSecret(context.keys, context.clock.now());
      await context.store.webhooks.putHook({ ...hook, secrets: withSecret(hook.secrets, kept) });
      await changed(context, caller, 'hook secret made');
      return { secret: shown };
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/hooks/:id/secrets/:secret',
    summary: 'Calls signed with this secret don’t count any more',
    allow: 'settings.manage',
    params: BySecret,
    response: Done,
    async handle({ context, caller, params }) {
      const hook = await hookOf(context, params.id);
      await context.store.webhooks.putHook({ ...hook, secrets: withoutSecret(hook.secrets, params.secret) });
      await changed(context, caller, 'hook secret retired');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/hooks/:id/calls',
    summary: 'Calls to a hook that were signed rightly, newest first; kept for 90 days',
    allow: 'settings.manage',
    params: ById,
    query: PageQuery,
    response: HookCalls,
    handle: ({ context, params, query }) => context.store.webhooks.calls(params.id, query),
  }),
];
