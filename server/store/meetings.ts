import type { JsonObject } from './json.ts';
import type { Actor } from './timeline.ts';

/** `booked`: a visitor has taken the time, and whose deal it belongs to is still being found out. */
export type MeetingState = 'booked' | 'planned' | 'cancelled';
export type MeetingReply = 'accepted' | 'declined' | 'tentative' | 'counter';

/** Who booked on a public page, as they said it. */
export interface Visitor {
  name: string;
  email: string;
  phone: string | null;
  note: string | null;
  /** Their time zone. */
  zone: string;
  /** The deal whose own link they followed. */
  dealId: string | null;
  contactId: string | null;
}

/** A meeting of a user with a customer. */
export interface MeetingRecord {
  id: string;
  /** As in the invitation; never changes. */
  uid: string;
  /** Null while `booked`. */
  dealId: string | null;
  contactId: string | null;
  /** Whose time it takes. */
  userId: string;
  /** The page that it was booked on. */
  pageId: string | null;
  /** The open action that it was planned for. */
  instance: string | null;
  title: string;
  /** An address or a link; may be empty. */
  place: string;
  /** Words for the customer; may be empty. */
  note: string;
  /** Of the invitation; BCP 47. */
  language: string;
  /** IANA zone in which the customer reads times. */
  zone: string;
  startsAt: number;
  endsAt: number;
  /** Kept free around it. */
  beforeMs: number;
  afterMs: number;
  state: MeetingState;
  /** The customer's last answer; null before the first, and again after every change of the time. */
  answer: MeetingReply | null;
  answeredAt: number | null;
  /** What they wrote beside it. */
  comment: string;
  /** When they would like it instead. */
  proposedAt: number | null;
  proposedUntil: number | null;
  /** Rises with each change that the customer is told of; iCalendar's SEQUENCE. */
  sequence: number;
  /** Who made the last change. */
  changedBy: Actor;
  visitor: Visitor | null;
  /** Its last change is written here, and what follows from it for the deal isn't yet: see `Meetings.unfinished`. */
  unfinishedSince: number | null;
  createdAt: number;
}

export type MeetingPatch = Partial<
  Pick<
    MeetingRecord,
    | 'dealId'
    | 'contactId'
    | 'title'
    | 'place'
    | 'note'
    | 'startsAt'
    | 'endsAt'
    | 'state'
    | 'answer'
    | 'answeredAt'
    | 'comment'
    | 'proposedAt'
    | 'proposedUntil'
    | 'sequence'
    | 'changedBy'
    | 'unfinishedSince'
  >
>;

export interface BookingPageRecord {
  id: string;
  /** The end of its public address. */
  slug: string;
  /** Whose page it is; null for one that is shared. */
  ownerId: string | null;
  active: boolean;
  /** `BookingPageSettings` of the API. */
  settings: JsonObject;
  createdAt: number;
}

/** A stretch of time, epoch milliseconds, `to` exclusive. */
export interface TimeSpan {
  from: number;
  to: number;
}

export interface Meetings {
  get(id: string): Promise<MeetingRecord | null>;
  byUid(uid: string): Promise<MeetingRecord | null>;
  /** Latest first; not those still `booked`. */
  ofDeal(dealId: string, limit: number): Promise<MeetingRecord[]>;
  ofContact(contactId: string, limit: number): Promise<MeetingRecord[]>;
  /** Time of these people that is taken, with what is kept free around it; by user. */
  busy(userIds: readonly string[], span: TimeSpan): Promise<Map<string, TimeSpan[]>>;
  /** Meetings whose last change has not been carried to the deal since before this moment, oldest first. */
  unfinished(before: number, limit: number): Promise<MeetingRecord[]>;
  /**
   * Adds it, and takes its time. `exclusive`: throws `conflict` where somebody's meeting has some of that time already;
   * otherwise only what is free is taken, since people may double-book themselves.
   */
  add(meeting: MeetingRecord, options: { exclusive: boolean }): Promise<void>;
  /** As `add` for the new time, where it changes. Null where `sequence` isn't this one any more. */
  change(
    id: string,
    sequence: number,
    patch: MeetingPatch,
    options: { exclusive: boolean },
  ): Promise<MeetingRecord | null>;
  /** What follows from this change has been carried to the deal. */
  finish(id: string, sequence: number): Promise<void>;
}

export interface BookingPages {
  get(id: string): Promise<BookingPageRecord | null>;
  bySlug(slug: string): Promise<BookingPageRecord | null>;
  /** By slug. */
  list(): Promise<BookingPageRecord[]>;
  /** Throws `already-exists` for an address that is taken. */
  put(page: BookingPageRecord): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface ActionCheck {
  item: string;
  at: number;
  userId: string | null;
}

/** What has been ticked off of an opened action's checklist. */
export interface Checks {
  of(dealId: string, instance: string): Promise<ActionCheck[]>;
  set(
    dealId: string,
    instance: string,
    item: string,
    tick: { at: number; userId: string | null } | null,
  ): Promise<void>;
}
