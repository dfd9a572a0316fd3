import type { NoticeChoices } from '../../machines/api/index.ts';
import type { InboxFilter, InboxRow } from './inbox.ts';

export interface NoticeRecord {
  choices: NoticeChoices;
  /** When the next digest is due; null where none is wanted. */
  digestAt: number | null;
}

/** How people want to be told, and what there is to tell. */
export interface Notices {
  /** Null where a person has never chosen. */
  get(userId: string): Promise<NoticeRecord | null>;
  put(userId: string, record: NoticeRecord): Promise<void>;
  /** Whose digest is due, the longest waiting first. */
  digestsDue(
    now: number,
    limit: number,
  ): Promise<{ userId: string; digestAt: number; choices: NoticeChoices }[]>;
  /** Moves a digest's time on. False where it isn't `from` any more: another server has it, or it was switched off. */
  moveDigest(userId: string, from: number, to: number | null): Promise<boolean>;
  /**
   * A person's own open rows that came up after `since`, and those whose time has passed since then, oldest first:
   * what came up at `at` or became overdue then.
   */
  news(
    filter: InboxFilter,
    since: number,
    limit: number,
  ): Promise<{ at: number; missed: boolean; row: InboxRow }[]>;
}
