import type { TimelineEntry } from '../../../machines/api/index.ts';
import type { MessageRecord } from '../../store/store.ts';

/** All that is known of somebody. */
export interface PersonalData {
  /** The contact's own row, and every other that is about them, by table. */
  rows: Record<string, Record<string, unknown>[]>;
  messages: readonly MessageRecord[];
  history: readonly TimelineEntry[];
}
