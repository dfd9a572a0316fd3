import type { FactValue } from '../../machines/index.ts';
import type { Page, PageRequest } from './paging.ts';
import type { Actor } from './timeline.ts';

/** The way an agreement, or its end, reached us. */
export const consentWays = [
  'form',
  /** Confirmed by the link in a mail. */
  'double-opt-in',
  'booking',
  'import',
  'api',
  'by-hand',
  /** Their own page of topics. */
  'page',
  /** The button of their mail program. */
  'one-click',
  /** Asked for in a mail of theirs. */
  'reply',
  /** Reported a mail as unwanted. */
  'complaint',
] as const;
export type ConsentHow = (typeof consentWays)[number];

/** On what ground the person may be written to. */
export interface Consent {
  given: boolean;
  /** Where it was given: "newsletter form", "import of 12 May". */
  source: string | null;
  at: number | null;
  /** The words agreed to. */
  wording: string | null;
  how?: ConsentHow | undefined;
  /** The user by whose hand. */
  by?: string | undefined;
}

export interface ContactRecord {
  id: string;
  companyId: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  /** IANA time zone. */
  zone: string | null;
  ownerId: string | null;
  consent: Consent;
  unsubscribedAt: number | null;
  bouncedAt: number | null;
  /** By their own automatic answer they are back then; nothing automatic goes to them before. */
  awayUntil: number | null;
  /** Since when their address is on the list of those that nothing goes to by itself. Kept by the store. */
  suppressedAt: number | null;
  /** Since when a support issue of theirs is open; set by hand or by the system that keeps them. */
  supportSince: number | null;
  /** Topics that they don't want to hear of. */
  topicsOff: readonly string[];
  /** Since when nobody knows any more who this was. */
  erasedAt: number | null;
  fields: Record<string, FactValue>;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

/** What decides whether a contact may be written to; looked at again right before a message leaves. */
export type Reach = Pick<
  ContactRecord,
  | 'id'
  | 'email'
  | 'unsubscribedAt'
  | 'bouncedAt'
  | 'awayUntil'
  | 'supportSince'
  | 'consent'
  | 'suppressedAt'
  | 'topicsOff'
>;

type Given = Omit<ContactRecord, 'id' | 'suppressedAt' | 'erasedAt' | 'createdAt' | 'updatedAt'>;
export type NewContact = { id: string } & Partial<Given>;
export type ContactPatch = Partial<Given>;

export interface RecordFilter extends PageRequest {
  /** Null is nobody. */
  ownerId?: string | null | undefined;
  tag?: string | undefined;
  country?: string | undefined;
  /** With an open deal in this process; null: in any. */
  openIn?: string | null | undefined;
  search?: string | undefined;
}

export const contactSorts = ['name', 'created', 'last'] as const;

/** `search`: words that name, e-mail or company begin with. */
export interface ContactFilter extends RecordFilter {
  companyId?: string | undefined;
  /** Agreed, and not on any list. */
  consent?: boolean | undefined;
  /** Nobody was in touch since then, or ever. */
  lastContactBefore?: number | undefined;
  lastContactSince?: number | undefined;
  /** By name; or newest first. `last` leaves out whom nobody was in touch with. */
  sort?: (typeof contactSorts)[number] | undefined;
}

export interface ListedContact extends ContactRecord {
  companyName: string | null;
  openDeals: number;
  /** When the last message went to them or came from them. */
  lastMessageAt: number | null;
  /** The last message, call or meeting. */
  lastContactAt: number | null;
}

export interface Contacts {
  /** One that went into another is answered with that one. */
  get(id: string): Promise<ContactRecord | null>;
  /** Likewise, under the ids asked for. */
  getMany(ids: readonly string[]): Promise<ContactRecord[]>;
  list(filter: ContactFilter): Promise<Page<ListedContact>>;
  /** Whatever the address's case; the oldest where several have it; also by one that they had before a merge. */
  byEmail(email: string): Promise<ContactRecord | null>;
  /** `by`: who added it, as its log tells; left out where something else in the log does. */
  create(contact: NewContact, now: number, by?: Actor): Promise<ContactRecord>;
  /**
   * The log tells of what it changes, and `by` whom; of the server itself where that is left out. Throws `not-found`.
   */
  update(id: string, patch: ContactPatch, now: number, by?: Actor): Promise<ContactRecord>;
  /** Adds, or changes the part that the contact plays in the deal. One contact of a deal is main. */
  putInDeal(dealId: string, contactId: string, part: { role: string | null; main: boolean }): Promise<void>;
  takeFromDeal(dealId: string, contactId: string): Promise<void>;
}
