import { z } from 'zod';
import { Badges, Id, Inbox, InboxDetail, InboxQuery } from '../../machines/api/index.ts';
import type { InboxRow } from '../../machines/api/index.ts';
import { userIdOf } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { InboxFilter } from '../store/store.ts';
import { inboxDetail } from '../views/inbox-detail.ts';
import { inboxRowViews, inboxViews, leadsToAccept } from '../views/inbox-list.ts';
import { viewingOf, type Viewing } from '../views/viewing.ts';
import { say } from '../../machines/index.ts';

const filterOf = ({ now, dayEndsAt, userId }: Viewing, scope: 'mine' | 'team'): InboxFilter => ({
  // Scripts and visitors have nothing of their own: they see everybody's.
  view: userId === null ? 'team' : scope,
  userId: userId ?? '',
  now,
  dayEndsAt,
});

export const inboxRoutes: Route[] = [
  route({
    method: 'get',
    path: '/inbox',
    summary: 'The next required actions, due first',
    allow: 'read',
    query: InboxQuery,
    response: Inbox,
    async handle({ context, caller, query }) {
      const { store } = context;
      const viewing = await viewingOf(context, caller);
      const filter = filterOf(viewing, query.scope);
      const page = { limit: query.limit, cursor: query.cursor };
      const { list, sums, next } = await store.read(async ({ inbox }) => ({
        list:
          query.view === 'done'
            ? await inbox.done({ userId: query.scope === 'mine' ? viewing.userId : null, ...page })
            : await inbox.list({
                ...filter,
                ...page,
                channel: query.channel,
                snoozed: query.view === 'snoozed',
                only: query.view === 'now' || query.view === 'later' ? query.view : undefined,
              }),
        next: (await inbox.list({ ...filter, only: 'later', limit: 1 })).items[0]?.dueAt ?? null,
        sums: await inbox.counts(filter),
      }));
      const { nextCursor } = list;
      const views = await inboxRowViews(context, list.items, viewing, caller);
      const { overdue, today, later, snoozed, nextSnoozeEndsAt } = sums;
      const counts = { overdue, today, later, snoozed, todo: overdue + today + later };
      // Timers are everybody's: whose action one opens is known when it does.
      const timer = filter.view === 'team' ? await store.timers.nextDueAt() : null;
      const upcoming = [nextSnoozeEndsAt, next, timer].filter((at) => at !== null);
      return {
        groups:
          query.view === 'done' || query.view === 'snoozed'
            ? oneGroup(query.view, views, query.view === 'done' ? null : snoozed)
            : dueGroups(views, counts),
        nextCursor,
        counts,
        nextAt: upcoming.length > 0 ? Math.min(...upcoming) : null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/inbox/:deal/:instance',
    summary: 'One action with everything needed to do it',
    allow: 'read',
    params: z.object({ deal: Id, instance: z.string().max(120) }),
    response: InboxDetail,
    async handle({ context, caller, params }) {
      const viewing = await viewingOf(context, caller);
      const item = await context.store.inbox.get(params.deal, params.instance);
      if (!item) {
        throw new AppError(
          'not-found',
          say`The deal “${params.deal}” has no action “${params.instance}”. It may belong to another deal.`,
        );
      }
      const [view] = await inboxViews(context, [item], viewing, caller);
      if (!view) throw new Error('One row makes one view.');
      return inboxDetail(context, item, view, viewing, caller);
    },
  }),
  route({
    method: 'get',
    path: '/badges',
    summary: 'The numbers on the rail',
    allow: 'read',
    response: Badges,
    async handle({ context, caller }) {
      const { store } = context;
      const viewing = await viewingOf(context, caller);
      const userId = userIdOf(caller);
      const filter = filterOf(viewing, 'mine');
      const { overdue, today } = await store.inbox.counts(filter);
      const outbox = await store.outbox.countByState();
      return {
        inbox: overdue + today + (await store.questions.countOpen({ userId: userId ?? undefined })),
        leads: (await leadsToAccept(store, filter)).length,
        mailbox: await store.mailbox.unread(),
        outbox: (outbox.failed ?? 0) + (outbox.unknown ?? 0),
        notifications: userId === null ? 0 : await store.notifications.unread(userId),
      };
    },
  }),
];

type Groups = Inbox['groups'];

function dueGroups(
  items: readonly InboxRow[],
  counts: Record<'overdue' | 'today' | 'later', number>,
): Groups {
  return (['overdue', 'today', 'later'] as const)
    .map((group) => ({ group, count: counts[group], items: items.filter((item) => item.due === group) }))
    .filter(({ items: own }) => own.length > 0);
}

const oneGroup = (group: 'snoozed' | 'done', items: InboxRow[], count: number | null): Groups =>
  items.length > 0 ? [{ group, count, items }] : [];
