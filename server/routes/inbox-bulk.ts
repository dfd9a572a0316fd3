import { InboxBulk, InboxBulkDone, type InboxKey } from '../../machines/api/index.ts';
import { actorOf, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { say } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { resultOptions } from '../views/outlook.ts';
import { standingOf } from '../views/standing.ts';

type Why = InboxBulkDone['refused'][number]['why'];
type Change = InboxBulk['change'];

export const inboxBulkRoutes: Route[] = [
  route({
    method: 'post',
    path: '/inbox/bulk',
    summary: 'One thing for many rows of the inbox: done, snoozed, handed over',
    allow: 'deals.work',
    body: InboxBulk,
    response: InboxBulkDone,
    async handle({ context, caller, body: { rows, change }, now }) {
      await checkChange(context, change, now);
      const refused: InboxBulkDone['refused'] = [];
      // One after the other: several may be of one deal, and the first may close what the next is about.
      for (const row of rows) {
        const why =
          'matter' in row
            ? await changeMatter(context, caller, row.matter, change, now)
            : await changeAction(context, caller, row, change);
        if (why !== null) refused.push({ row, why });
      }
      context.live.publish('inbox');
      return { done: rows.length - refused.length, refused };
    },
  }),
];

async function checkChange({ store }: Context, change: Change, now: number): Promise<void> {
  if (change.what === 'snooze' && change.until !== null && change.until <= now)
    throw new AppError('invalid', say`They can only be put off until a moment that is still to come.`);
  if (change.what === 'assign' && change.user !== null && !(await store.users.get(change.user))?.active)
    throw new AppError(
      'invalid',
      say`There is nobody “${change.user}” to hand these to. Choose somebody from GET /users.`,
    );
}

async function changeMatter(
  { store }: Context,
  caller: Caller,
  id: string,
  change: Change,
  now: number,
): Promise<Why | null> {
  const userId = userIdOf(caller);
  const matter = await store.matters.get(id);
  if (!matter || matter.userId !== userId) return 'gone';
  if (change.what === 'assign') return 'personal';
  if (change.what === 'snooze') return (await store.matters.snooze(id, userId, change.until)) ? null : 'gone';
  if (matter.kind === 'request') return 'needs-result';
  await store.matters.finish(id, userId, now);
  return null;
}

async function changeAction(
  context: Context,
  caller: Caller,
  { deal, instance }: Exclude<InboxKey, { matter: string }>,
  change: Change,
): Promise<Why | null> {
  const { store, runtime } = context;
  const item = await store.inbox.get(deal, instance);
  if (!item || item.state !== 'open') return 'gone';
  const actor = actorOf(caller);
  try {
    switch (change.what) {
      case 'snooze':
        await runtime.snooze({ deal, instance, until: change.until });
        return null;
      case 'assign':
        await runtime.claim({ deal, instance, user: change.user, expected: item.assignee, actor });
        return null;
      case 'done': {
        const [only, ...others] = resultOptions((await standingOf(context, deal)).standing, instance);
        if (!only || others.length > 0 || item.channel === 'answer' || item.channel === 'email')
          return 'needs-result';
        await runtime.result({ deal, instance, result: only.result, actor });
        return null;
      }
    }
  } catch (error) {
    // Somebody was faster; anything else is for whoever called.
    if (error instanceof AppError && error.code === 'conflict') return 'gone';
    throw error;
  }
}
