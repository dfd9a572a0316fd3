import { z } from 'zod';
import {
  Id,
  NewRequest,
  RequestDetail,
  RequestList,
  RequestQuery,
  RequestReason,
  RequestWords,
} from '../../machines/api/index.ts';
import type { Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { say } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { askFor, stepRequest, type RequestStep } from '../requests/requests.ts';
import type { UserRecord } from '../store/store.ts';
import { requestDetail, requestViews } from '../views/requests.ts';

const ById = z.object({ id: Id });

/** Routes for people only let people in. */
function personOf(caller: Caller): UserRecord {
  if (caller.kind !== 'user') throw new Error('A route for people was called by somebody else.');
  return caller.user;
}

async function detail(context: Context, id: string, caller: Caller): Promise<RequestDetail> {
  const record = await context.store.requests.get(id);
  if (!record) throw new AppError('not-found', say`There is no request “${id}”.`);
  return requestDetail(context, record, caller);
}

const tell = ({ live }: Context): void => live.publish('requests', 'inbox');

const step = (verb: string, what: RequestStep, summary: string, body: z.ZodType<{ text: string }>): Route =>
  route({
    method: 'post',
    path: `/requests/:id/${verb}`,
    summary,
    allow: 'user',
    params: ById,
    body,
    response: RequestDetail,
    async handle({ context, caller, params, body: { text }, now }) {
      await stepRequest(context.store, params.id, { step: what, text }, personOf(caller), now);
      tell(context);
      return detail(context, params.id, caller);
    },
  });

export const requestRoutes: Route[] = [
  route({
    method: 'get',
    path: '/requests',
    summary: 'What departments want of each other: open ones due first, closed ones newest first',
    allow: 'read',
    query: RequestQuery,
    response: RequestList,
    async handle({ context, caller, query: { view, open, about, id, ...page } }) {
      const me = caller.kind === 'user' ? caller.user : null;
      const list = await context.store.requests.list({
        ...page,
        open: open === 'yes',
        of: view === 'of-me' && me ? { userId: me.id, role: me.role } : undefined,
        askedBy: view === 'by-me' && me ? me.id : undefined,
        about: about !== undefined && id !== undefined ? { kind: about, id } : undefined,
      });
      return {
        items: await requestViews(context, list.items, caller),
        nextCursor: list.nextCursor,
      };
    },
  }),
  route({
    method: 'post',
    path: '/requests',
    summary: 'Ask a person or a department for something',
    allow: 'user',
    body: NewRequest,
    response: RequestDetail,
    status: 201,
    async handle({ context, caller, body, now }) {
      const id = await askFor(context.store, body, personOf(caller), now);
      tell(context);
      return detail(context, id, caller);
    },
  }),
  route({
    method: 'get',
    path: '/requests/:id',
    summary: 'One request with all that was said about it',
    allow: 'read',
    params: ById,
    response: RequestDetail,
    handle: ({ context, caller, params }) => detail(context, params.id, caller),
  }),
  step('take', 'taken', 'Take what one was asked for', RequestWords),
  step('done', 'done', 'It is done; the words say what came of it', RequestWords),
  step('return', 'returned', 'Hand it back, with the reason', RequestReason),
  step('ask-again', 'asked', 'Ask once more for what was handed back', RequestReason),
  step('withdraw', 'withdrawn', 'It isn’t wanted any more', RequestWords),
  step('remarks', 'said', 'Say something about it', RequestReason),
];
