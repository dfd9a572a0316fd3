import { z } from 'zod';
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
export const NotificationQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
export const NotificationList = z.object({ items: z.array(NotificationView), unread: z.number().int() });
export type NotificationList = z.infer<typeof NotificationList>;

/** `POST /notifications/read`: everything up to and including this moment, so that newer ones stay unread. */
export const ReadNotifications = z.object({ upTo: At });
export type ReadNotifications = z.infer<typeof ReadNotifications>;
