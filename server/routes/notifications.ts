import { Done, NotificationList, NotificationQuery, ReadNotifications } from '../../machines/api/index.ts';
import { userIdOf } from '../auth/caller.ts';
import { done, route, type Route } from '../http/route.ts';

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
      live.publish('notifications');
      return done;
    },
  }),
];
