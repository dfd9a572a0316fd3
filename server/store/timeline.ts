import type { Effect, FactValue } from '../../machines/index.ts';
import type { Actor } from './actor.ts';
import type { JsonObject } from './json.ts';
import type { MessageRecord } from './messages.ts';
import type { Page, PageRequest } from './paging.ts';
import type { RecordEntry } from './record-log.ts';

export type { Actor } from './actor.ts';

/** Personal words of an entry, kept in rows of their own so that they can be erased. */
export interface TimelineText {
  /** `from` and `to`: of a text field that was changed; its path, a tab, and what it was or became. */
  kind: 'subject' | 'body' | 'note' | 'reason' | 'from' | 'to';
  text: string;
}

/** A contact of the deal as the decision saw them; nothing personal. */
export interface SeenPerson {
  id: string;
  role: string | null;
  main: boolean;
  /** There was an e-mail address. */
  address: boolean;
}

export interface NewTimelineEntry {
  at: number;
  /** The event: `replied`, `due.e4`, `result.call.reached`, `close.lost`. */
  type: string;
  actor: Actor;
  contactId?: string | null | undefined;
  /** The deal's contacts; left out where nothing was decided. */
  people?: readonly SeenPerson[] | undefined;
  /** Nothing personal: that goes into `texts`. */
  payload?: JsonObject | undefined;
  /** Facts that the decision read, by catalogue path. */
  facts?: Record<string, FactValue> | undefined;
  /** What the transition asked for, in order. */
  effects?: readonly Effect[] | undefined;
  fromStep?: string | null | undefined;
  toStep?: string | null | undefined;
  texts?: readonly TimelineText[] | undefined;
}

export interface TimelineEntry {
  dealId: string;
  /** Counts a deal's entries, from 1. */
  seq: number;
  at: number;
  type: string;
  actor: Actor;
  contactId: string | null;
  people: SeenPerson[];
  payload: JsonObject;
  facts: Record<string, FactValue>;
  /** In the order in which they were asked for. */
  effects: Effect[];
  fromStep: string | null;
  toStep: string | null;
  texts: TimelineText[];
}

export interface Timeline {
  /** One entry; null where there is none. */
  entry(dealId: string, seq: number): Promise<TimelineEntry | null>;
  /** Newest first. */
  ofDeal(dealId: string, page?: PageRequest): Promise<Page<TimelineEntry>>;
  /** Across all deals of the contact, newest first. */
  ofContact(contactId: string, page?: PageRequest): Promise<Page<TimelineEntry>>;
  /** Everything that happened to a customer, or in one deal, newest first. */
  history(of: HistoryOf, request?: HistoryRequest): Promise<Page<HistoryRow>>;
}

/** Whose history. */
export type HistoryOf = { contactId: string } | { companyId: string } | { dealId: string };

export interface HistoryRequest extends PageRequest {
  /** Nothing that happened after this moment. */
  until?: number | null | undefined;
}

/** One row of a customer's history, from where it is kept. */
export type HistoryRow =
  | { of: 'deal'; entry: TimelineEntry }
  | { of: 'record'; entry: RecordEntry }
  /** Mail that belongs to no deal. */
  | { of: 'message'; message: MessageRecord };
