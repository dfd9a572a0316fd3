import {
  Done,
  News,
  newsKinds,
  NewsQuery,
  NoticeChoices,
  NoticeChoicesView,
  NotificationList,
  NotificationQuery,
  ReadNotifications,
  type NewsKind,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { nextDigestAt } from '../digest/digest-times.ts';
import { done, route, type Route } from '../http/route.ts';
import type { InboxRow, NoticeRecord } from '../store/store.ts';
import { inboxRowViews } from '../views/inbox-list.ts';
import { viewingOf } from '../views/viewing.ts';

/** What everybody begins with: told of everything where the browser may, and no mail. */
const unchosen: NoticeRecord = { choices: { news: [...newsKinds], digest: null }, digestAt: null };

/** More than anybody reads as notifications. */
const newsAtMost = 20;

function newsKind(row: InboxRow, missed: boolean): NewsKind {
  if (missed) return 'missed';
  if (row.of === 'action')
    return row.channel === 'answer' ? 'reply' : row.channel === 'accept' ? 'lead' : 'action';
  switch (row.kind) {
    case 'request':
    case 'request-news':
      return 'request';
    case 'new-lead':
      return 'lead';
    case 'mention':
      return 'mention';
    default:
      return 'notice';
  }
}

const choicesView = ({ choices, digestAt }: NoticeRecord): NoticeChoicesView => ({
  ...choices,
  nextDigestAt: digestAt,
});

async function choicesOf({ store }: Context, caller: Caller): Promise<NoticeRecord> {
  return (await store.notices.get(userIdOf(caller) ?? '')) ?? unchosen;
}

export const notificationRoutes: Route[] = [
  route({
    method: 'get',
    path: '/notifications',
    summary: 'What one was told, newest first',
    allow: 'read',
    query: NotificationQuery,
    response: NotificationList,
    async handle({ context: { store }, caller, query }) {
      const userId = userIdOf(caller);
      if (userId === null) return { items: [], unread: 0 };
      const records = await store.notifications.ofUser(userId, query.limit);
      const ids = [...new Set(records.flatMap(({ dealId }) => (dealId === null ? [] : [dealId])))];
      const deals = await Promise.all(ids.map((id) => store.deals.get(id)));
      const titles = new Map(deals.flatMap((deal) => (deal ? [[deal.id, deal.title] as const] : [])));
      return {
        items: records.map(({ id, text, dealId, at, readAt }) => {
          const title = dealId === null ? undefined : titles.get(dealId);
          return {
            id,
            text,
            at,
            readAt,
            deal: dealId !== null && title !== undefined ? { id: dealId, title } : null,
          };
        }),
        unread: await store.notifications.unread(userId),
      };
    },
  }),
  route({
    method: 'post',
    path: '/notifications/read',
    summary: 'Everything up to this moment has been read',
    allow: 'user',
    body: ReadNotifications,
    response: Done,
    async handle({ context: { store, live }, caller, body }) {
      const userId = userIdOf(caller);
      if (userId !== null) await store.notifications.markRead(userId, body.upTo);
      live.publish('notifications', 'inbox');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/notifications/news',
    summary: 'What has come to one since a moment, of the kinds that one wants to hear of',
    allow: 'user',
    query: NewsQuery,
    response: News,
    async handle({ context, caller, query: { since } }) {
      const viewing = await viewingOf(context, caller);
      const { now, dayEndsAt } = viewing;
      const filter = { view: 'mine', userId: userIdOf(caller) ?? '', now, dayEndsAt } as const;
      const found = await context.store.notices.news(filter, since, newsAtMost);
      const { news } = (await choicesOf(context, caller)).choices;
      const wanted = found.filter(({ row, missed }) => news.includes(newsKind(row, missed)));
      const rows = wanted.map(({ row }) => row);
      const views = await inboxRowViews(context, rows, viewing, caller);
      return {
        items: wanted.flatMap(({ at, missed, row }, index) => {
          const view = views[index];
          return view ? [{ kind: newsKind(row, missed), at, row: view }] : [];
        }),
        upTo: now,
      };
    },
  }),
  route({
    method: 'get',
    path: '/notifications/choices',
    summary: 'How one wants to be told',
    allow: 'user',
    response: NoticeChoicesView,
    handle: async ({ context, caller }) => choicesView(await choicesOf(context, caller)),
  }),
  route({
    method: 'put',
    path: '/notifications/choices',
    summary: 'Choose what one wants to be told, and the morning digest',
    allow: 'user',
    body: NoticeChoices,
    response: NoticeChoicesView,
    async handle({ context, caller, body, now }) {
      const { zone } = await viewingOf(context, caller);
      const digest = body.digest && {
        ...body.digest,
        days: [...new Set(body.digest.days)].toSorted((a, b) => a - b),
      };
      const record: NoticeRecord = {
        choices: { ...body, digest },
        digestAt: digest && nextDigestAt(digest, now, zone),
      };
      await context.store.notices.put(userIdOf(caller) ?? '', record);
      context.live.publish('settings');
      return choicesView(record);
    },
  }),
];
