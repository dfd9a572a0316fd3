import type { JsonObject } from './json.ts';

export interface NotificationRecord {
  id: string;
  userId: string;
  dealId: string | null;
  text: string;
  at: number;
  readAt: number | null;
}

export type NewNotification = Omit<NotificationRecord, 'readAt'>;

export interface Notifications {
  /** Newest first. */
  ofUser(userId: string, limit: number): Promise<NotificationRecord[]>;
  unread(userId: string): Promise<number>;
  add(notification: NewNotification): Promise<void>;
  /** One of them. */
  read(id: string, at: number): Promise<void>;
  /** Everything up to and including `at`. */
  markRead(userId: string, at: number): Promise<void>;
}

/** Who changed what in the workspace, beside the deals' own timelines. */
export interface AuditRecord {
  id: string;
  at: number;
  userId: string | null;
  what: string;
  payload: JsonObject;
}

export interface Audit {
  add(record: AuditRecord): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<AuditRecord[]>;
}
