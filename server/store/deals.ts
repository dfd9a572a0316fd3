import type { FactValue, OutcomeKind, Snapshot } from '../../machines/index.ts';
import type { ContactRecord } from './contacts.ts';
import type { Page, PageRequest } from './paging.ts';

export type DealStatus = 'open' | OutcomeKind;
/** Before the handoff the record is a lead. */
export type DealKind = 'lead' | 'deal';

/** What people and processes fill in on a deal. */
export interface DealFields {
  title: string;
  companyId: string | null;
  ownerId: string | null;
  /** Source channel: "LinkedIn", "Form". */
  source: string | null;
  segment: string | null;
  product: string | null;
  /** Integer minor units of `currency`. */
  valueMinor: number | null;
  /** ISO 4217. */
  currency: string | null;
  /** ISO date. */
  expectedCloseOn: string | null;
  meetingAt: number | null;
  /** The process's own fields, by id. */
  fields: Record<string, FactValue>;
  /** Process role → user id. */
  roles: Record<string, string>;
}

/** Where the deal stands; follows from its snapshot. */
export interface DealPosition {
  kind: DealKind;
  status: DealStatus;
  /** Why it was closed, in the words of whoever did. */
  reason: string | null;
  /** Id of the step or outcome; empty before the first entry. */
  step: string;
  stepInfluence: 'passive' | 'influenced' | null;
  /** Last stage entered. */
  stage: string | null;
  stepEnteredAt: number;
  stageEnteredAt: number | null;
  /** A customer's reply holds automatic messages and moves by timer. */
  held: boolean;
  snapshot: Snapshot | null;
  closedAt: number | null;
  /** Published version that the deal runs on. */
  versionHash: string;
}

export interface DealRecord extends DealFields, DealPosition {
  id: string;
  processId: string;
  /** Entry that it came in by. */
  entry: string;
  /** Open human actions. */
  openActions: number;
  /** Earliest due time among them; null where none has one. */
  nextDueAt: number | null;
  /** Counts changes, from 1. */
  rev: number;
  /** Sequence number of the newest timeline entry. */
  seq: number;
  createdAt: number;
  updatedAt: number;
  /** Id in the system that it was imported from. */
  externalId: string | null;
  importId: string | null;
}

/** A contact as part of a deal. */
export interface DealContact {
  contact: ContactRecord;
  /** What the contact is to this deal: "decision maker". */
  role: string | null;
  main: boolean;
}

export interface DealWithNames extends DealRecord {
  companyName: string | null;
  ownerName: string | null;
  contactName: string | null;
}

export interface DealFilter extends PageRequest {
  processId?: string | undefined;
  kind?: DealKind | undefined;
  status?: DealStatus | undefined;
  ownerId?: string | undefined;
  contactId?: string | undefined;
  companyId?: string | undefined;
  /** Words that title, company or contact begin with. */
  search?: string | undefined;
}

export interface Standing {
  versionHash: string;
  /** Step or outcome. */
  step: string;
  status: DealStatus;
  currency: string | null;
  deals: number;
  valueMinor: number;
}

/** Reads only: `store.changeDeals` is the one path that changes a deal. */
export interface Deals {
  get(id: string): Promise<DealRecord | null>;
  contactsOf(id: string): Promise<DealContact[]>;
  /** Newest first. */
  list(filter: DealFilter): Promise<Page<DealWithNames>>;
  /** Ids of the open deals that have this contact, oldest first: who hears of a reply or an unsubscribe. */
  openOfContact(contactId: string): Promise<string[]>;
  /** Ids of the open deals of a company, oldest first. */
  openOfCompany(companyId: string): Promise<string[]>;
  /**
   * Where the deals of a process stand, per version, step and currency: the open ones, and those that were closed at
   * an outcome since `closedSince`.
   */
  standing(processId: string, closedSince: number): Promise<Standing[]>;
  /** Open deals per process. */
  openPerProcess(): Promise<Map<string, number>>;
}
