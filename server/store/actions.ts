import type { ActionChannel } from '../../machines/api/index.ts';
import type { JsonObject } from './json.ts';

export type { ActionChannel };
export type ActionState = 'open' | 'done' | 'cancelled';

/** One opened action of a deal: a row of the inbox while it is open, of the "done" list after. */
export interface ActionRecord {
  dealId: string;
  /** Unique within the deal. */
  instance: string;
  /** Node id, or one of the engine's own (`$answer`, `$accept`, `$attend`). */
  action: string;
  channel: ActionChannel;
  /** Performed by a person. */
  human: boolean;
  name: string;
  contactId: string | null;
  /** Process role that performs; null for the deal's owner. */
  performer: string | null;
  /** User; null shows it to everybody who may claim it. */
  assignee: string | null;
  visit: number;
  openedAt: number;
  dueAt: number | null;
  snoozedUntil: number | null;
  state: ActionState;
  result: string | null;
  endedAt: number | null;
  /** User id, or null where the engine ended it. */
  endedBy: string | null;
  /** Why now: what opened it, as data for the screen's words. */
  because: JsonObject;
  /** For `$attend`: the action and result that lead nowhere. */
  about: string | null;
}

export interface NewAction extends Omit<
  ActionRecord,
  'dealId' | 'snoozedUntil' | 'state' | 'result' | 'endedAt' | 'endedBy'
> {
  /** The deal's: who may claim it is asked of its process. */
  processId: string;
}

export interface EndedAction {
  instance: string;
  state: 'done' | 'cancelled';
  result: string | null;
  endedAt: number;
  endedBy: string | null;
}

/** What can change on an action while it is open; what is left out stays. */
export interface ActionChange {
  instance: string;
  assignee?: string | null | undefined;
  dueAt?: number | null | undefined;
  snoozedUntil?: number | null | undefined;
}
