import type { ActionRecord } from './actions.ts';
import type { CompanyRecord } from './companies.ts';
import type { ContactRecord } from './contacts.ts';
import type { DealContact, DealRecord, DealWithNames } from './deals.ts';
import type { OutboxRecord } from './outbox.ts';
import type { Page, PageRequest } from './paging.ts';
import type { TimelineEntry } from './timeline.ts';
import type { TimerRecord } from './timers.ts';
import type { UserRecord } from './users.ts';

/** Everything that the deal page shows, in one read. */
export interface DealPage {
  deal: DealRecord;
  contacts: DealContact[];
  company: CompanyRecord | null;
  owner: UserRecord | null;
  openActions: ActionRecord[];
  /** Pending waits, soonest first. */
  timers: TimerRecord[];
  /** Messages and webhooks that haven't settled: waiting, sending or unknown. */
  outbox: OutboxRecord[];
  /** Newest first. */
  timeline: Page<TimelineEntry>;
}

export interface ContactPage {
  contact: ContactRecord;
  company: CompanyRecord | null;
  /** Newest first. */
  deals: DealWithNames[];
}

export interface CompanyPage {
  company: CompanyRecord;
  contacts: ContactRecord[];
  /** Newest first. */
  deals: DealWithNames[];
}

/** One record with all that surrounds it, in one call. Null where there is no such record. */
export interface Pages {
  deal(id: string, timeline?: PageRequest): Promise<DealPage | null>;
  contact(id: string): Promise<ContactPage | null>;
  company(id: string): Promise<CompanyPage | null>;
}
