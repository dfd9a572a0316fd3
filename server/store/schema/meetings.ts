import type { MeetingRecord } from '../meetings.ts';
import type { Flag, Json } from './columns.ts';

export interface MeetingsTable extends Omit<MeetingRecord, 'changedBy' | 'visitor'> {
  changedBy: Json;
  visitor: Json | null;
}

export interface MeetingTimesTable {
  userId: string;
  /** The beginning of five minutes, epoch milliseconds. */
  at: number;
  meetingId: string;
}

export interface BookingPagesTable {
  id: string;
  slug: string;
  ownerId: string | null;
  active: Flag;
  settings: Json;
  createdAt: number;
}

export interface ActionChecksTable {
  dealId: string;
  instance: string;
  item: string;
  at: number;
  userId: string | null;
}
