import { z } from 'zod';
import {
  ApproveMail,
  AssignAction,
  ChangeDone,
  Done,
  DraftQuery,
  FilledTemplate,
  Id,
  MessagePreview,
  ReportResult,
  SendReply,
  Snooze,
} from '../../machines/api/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { filledDraft, messagePreview } from '../views/drafts.ts';
import { standingOf } from '../views/standing.ts';
import { changeDone } from './change-done.ts';
import { ByDeal } from './deals.ts';
import { say } from '../../machines/index.ts';

const ByInstance = z.object({ id: Id, instance: z.string().min(1).max(120) });
const ByPending = z.object({ id: Id, pending: z.string().min(1).max(160) });

/** Whose an open action is now. Throws `not-found`. */
async function assigneeOf(
  { store }: Context,
  { id, instance }: z.infer<typeof ByInstance>,
): Promise<string | null> {
  const item = await store.inbox.get(id, instance);
  if (!item)
    throw new AppError(
      'not-found',
      say`The deal “${id}” has no action “${instance}”. GET /deals/${id} lists the open ones.`,
    );
  return item.assignee;
}

/** What has been ticked off, to be told with the result. */
const checkedOf = async (
  { store }: Context,
  { id, instance }: z.infer<typeof ByInstance>,
): Promise<string[]> => (await store.checks.of(id, instance)).map(({ item }) => item);

export const dealActionRoutes: Route[] = [
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/result',
    summary: 'How an action ended, and where that leaves the customer',
    allow: 'deals.work',
    params: ByInstance,
    body: ReportResult,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params, body, idempotency }) {
      const { event, ...report } = body;
      const changed = await context.runtime.result({
        ...report,
        deal: params.id,
        instance: params.instance,
        actor: actorOf(caller),
        followedBy: event,
        checked: await checkedOf(context, params),
        idempotency: idempotency ?? undefined,
      });
      return changeDone(context, changed);
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/approve',
    summary: 'Let an e-mail go that waits to be approved, in these words',
    allow: 'deals.work',
    params: ByInstance,
    body: ApproveMail,
    response: ChangeDone,
    async handle({ context, caller, params, body }) {
      const rows = await context.store.outbox.unsettledOf(params.id);
      const row = rows.find((one) => one.instance === params.instance && one.state === 'waiting');
      if (!row)
        throw new AppError(
          'conflict',
          say`This message doesn’t wait to be approved any more: the customer has moved on, or somebody has taken it out.`,
        );
      const changed = await context.runtime.approve({
        dealId: params.id,
        outboxId: row.id,
        words: body,
        actor: actorOf(caller),
      });
      return changeDone(context, changed);
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/reply',
    summary: 'Send an e-mail of one’s own, which ends the action',
    allow: 'deals.work',
    params: ByInstance,
    body: SendReply,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params, body, idempotency }) {
      const { event, ...reply } = body;
      const changed = await context.runtime.reply({
        ...reply,
        deal: params.id,
        instance: params.instance,
        actor: actorOf(caller),
        followedBy: event,
        idempotency: idempotency ?? undefined,
      });
      return changeDone(context, changed);
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/snooze',
    summary: 'Hide an action until then, or bring it back',
    allow: 'deals.work',
    params: ByInstance,
    body: Snooze,
    response: Done,
    async handle({ context, params, body, now }) {
      if (body.until !== null && body.until <= now) {
        throw new AppError(
          'invalid',
          say`An action can only be snoozed until a moment that is still to come. Choose a later one.`,
        );
      }
      await context.runtime.snooze({ deal: params.id, instance: params.instance, until: body.until });
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/claim',
    summary: 'Take an action that is nobody’s yet',
    allow: 'deals.work',
    params: ByInstance,
    response: Done,
    async handle({ context, caller, params }) {
      const user = userIdOf(caller);
      if (user === null) {
        throw new AppError(
          'forbidden',
          say`Only a person can take an action. Sign in, or hand it to somebody with “assign”.`,
        );
      }
      await assigneeOf(context, params);
      await context.runtime.claim({
        deal: params.id,
        instance: params.instance,
        user,
        expected: null,
        actor: actorOf(caller),
      });
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/actions/:instance/assign',
    summary: 'Hand an action over to somebody, or back to whoever may take it',
    allow: 'deals.work',
    params: ByInstance,
    body: AssignAction,
    response: Done,
    async handle({ context, caller, params, body }) {
      if (body.user !== null && !(await context.store.users.get(body.user))?.active) {
        throw new AppError(
          'invalid',
          say`There is nobody “${body.user}” to hand this to. Choose somebody from GET /users.`,
        );
      }
      await context.runtime.claim({
        deal: params.id,
        instance: params.instance,
        user: body.user,
        expected: await assigneeOf(context, params),
        actor: actorOf(caller),
      });
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/deals/:id/draft',
    summary: 'A template filled in for this deal, to edit and send',
    allow: 'read',
    params: ByDeal,
    query: DraftQuery,
    response: FilledTemplate,
    async handle({ context, params, query, now }) {
      return filledDraft(context, await standingOf(context, params.id), { ...query, now });
    },
  }),
  route({
    method: 'get',
    path: '/deals/:id/pending/:pending/preview',
    summary: 'A planned message as it would go out now',
    allow: 'read',
    params: ByPending,
    response: MessagePreview,
    async handle({ context, params }) {
      return messagePreview(context, await standingOf(context, params.id), params.pending);
    },
  }),
  ...(['cancel', 'now'] as const).map((what) =>
    route({
      method: 'post',
      path: `/deals/:id/pending/:pending/${what}`,
      summary: what === 'cancel' ? 'Take something planned away' : 'Let something planned happen now',
      allow: 'outbox.control',
      params: ByPending,
      response: ChangeDone,
      async handle({ context, caller, params }) {
        const request = { deal: params.id, pending: params.pending, actor: actorOf(caller) };
        const { runtime } = context;
        return changeDone(
          context,
          await (what === 'now' ? runtime.sendNow(request) : runtime.cancelPending(request)),
        );
      },
    }),
  ),
];
