import { z } from 'zod';
import { Done, Id, InboxMatter, SnoozeMatter } from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { say } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { inboxMatterView } from '../views/inbox-matter.ts';
import { usersById } from '../views/people.ts';
import { viewingOf } from '../views/viewing.ts';

const ById = z.object({ id: Id });

const notYours = (id: string): AppError =>
  new AppError('not-found', say`Your inbox has no matter “${id}” that is open. Load the inbox again.`);

async function ofCaller({ store }: Context, id: string, caller: Caller) {
  const matter = await store.inbox.matter(id);
  if (!matter || matter.userId !== userIdOf(caller)) throw notYours(id);
  return matter;
}

const finish = (verb: 'done' | 'reopen'): Route =>
  route({
    method: 'post',
    path: `/matters/:id/${verb}`,
    summary: verb === 'done' ? 'It needs one no more' : 'It does need one: back into the inbox',
    allow: 'user',
    params: ById,
    response: Done,
    async handle({ context, caller, params, now }) {
      const matter = await ofCaller(context, params.id, caller);
      if (matter.kind === 'request')
        throw new AppError(
          'conflict',
          say`A request ends where it is done, handed back or taken by somebody else. Open it and say which.`,
        );
      const { matters, notifications } = context.store;
      await matters.finish(matter.id, matter.userId, verb === 'done' ? now : null);
      if (matter.kind === 'notice' && verb === 'done') await notifications.read(matter.place, now);
      context.live.publish('inbox', 'notifications');
      return done;
    },
  });

export const matterRoutes: Route[] = [
  route({
    method: 'get',
    path: '/matters/:id',
    summary: 'What needs one beside the actions of deals',
    allow: 'user',
    params: ById,
    response: InboxMatter,
    async handle({ context, caller, params }) {
      const matter = await ofCaller(context, params.id, caller);
      const users = usersById(await context.store.users.list());
      return inboxMatterView(matter, { viewing: await viewingOf(context, caller), users });
    },
  }),
  finish('done'),
  finish('reopen'),
  route({
    method: 'post',
    path: '/matters/:id/snooze',
    summary: 'Out of sight until then, or back again',
    allow: 'user',
    params: ById,
    body: SnoozeMatter,
    response: Done,
    async handle({ context, caller, params, body, now }) {
      if (body.until !== null && body.until <= now)
        throw new AppError('invalid', say`It can only be put off until a moment that is still to come.`);
      const matter = await ofCaller(context, params.id, caller);
      if (!(await context.store.matters.snooze(matter.id, matter.userId, body.until)))
        throw notYours(params.id);
      context.live.publish('inbox');
      return done;
    },
  }),
];
