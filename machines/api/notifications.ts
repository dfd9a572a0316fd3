import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, DealRef, Id } from './primitives.ts';

export const NotificationView = z.object({
  id: Id,
  text: z.string(),
  deal: DealRef.nullable(),
  at: At,
  readAt: At.nullable(),
});
export type NotificationView = z.infer<typeof NotificationView>;

/** `GET /notifications`: one's own, newest first. */
export const NotificationQuery = PageQuery;
export const NotificationList = pageOf(NotificationView).extend({ unread: z.number().int() });
export type NotificationList = z.infer<typeof NotificationList>;

/** `POST /notifications/read` */
export const ReadNotifications = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ ids: z.array(Id).min(1).max(200) }),
]);
export type ReadNotifications = z.infer<typeof ReadNotifications>;
