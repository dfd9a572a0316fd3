import { z } from 'zod';
import { InboxRow } from './inbox.ts';
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

/** What one may be told of by the browser, each by itself. */
export const newsKinds = ['reply', 'lead', 'action', 'missed', 'mention', 'request', 'notice'] as const;
export const NewsKind = z.enum(newsKinds);
export type NewsKind = z.infer<typeof NewsKind>;

/** `GET /notifications/news`: what has come to one since then, or has become overdue, and is still open. */
export const NewsQuery = z.object({ since: z.coerce.number().int().nonnegative() });
export const News = z.object({
  items: z.array(z.object({ kind: NewsKind, at: At, row: InboxRow })),
  /** From where to ask on. */
  upTo: At,
});
export type News = z.infer<typeof News>;

/** Monday is 1, Sunday 7. */
export const DigestChoice = z.object({
  hour: z.number().int().min(0).max(23),
  days: z.array(z.number().int().min(1).max(7)).min(1, 'names a day, or switch the digest off').max(7),
});
export type DigestChoice = z.infer<typeof DigestChoice>;

/** `GET` and `PUT /notifications/choices`: how one wants to be told. */
export const NoticeChoices = z.object({
  /** What the browser tells, where it may: whether it may is each browser's own. */
  news: z.array(NewsKind).max(newsKinds.length),
  /** Null: no mail. Its hour is in one's own time zone. */
  digest: DigestChoice.nullable(),
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;

export const NoticeChoicesView = NoticeChoices.extend({
  /** When the next digest is due; null without one. */
  nextDigestAt: At.nullable(),
});
export type NoticeChoicesView = z.infer<typeof NoticeChoicesView>;
