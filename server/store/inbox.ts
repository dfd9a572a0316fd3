import type { ActionRecord } from './actions.ts';
import type { DealStatus } from './deals.ts';
import type { MatterRecord } from './matters.ts';
import type { Page, PageRequest } from './paging.ts';
import type { ActionChannel, RequestState } from '../../machines/api/index.ts';

/** An action with all that its row in the inbox says. */
export interface InboxItem extends ActionRecord {
  of: 'action';
  deal: {
    id: string;
    title: string;
    processId: string;
    versionHash: string;
    kind: 'lead' | 'deal';
    status: DealStatus;
    /** A reply waits for its answer. */
    held: boolean;
    valueMinor: number | null;
    currency: string | null;
    ownerId: string | null;
    step: string;
    stepName: string;
    stepInfluence: 'passive' | 'influenced' | null;
    /** Words for where the customer stands. */
    chip: string;
    stepEnteredAt: number;
    stage: string | null;
  };
  /** The one it is aimed at, else the deal's main contact. */
  contact: { id: string; name: string; email: string | null; jobTitle: string | null } | null;
  company: { id: string; name: string } | null;
  assigneeName: string | null;
  /** The newest message of the deal. */
  lastMessage: { direction: 'out' | 'in'; subject: string; text: string; at: number } | null;
}

/** A matter with all that its row in the inbox says. */
export interface MatterItem extends MatterRecord {
  of: 'matter';
  /** Of what it is about; null where that is gone. */
  name: string | null;
  /** What was written there. */
  words: string | null;
  contact: { id: string; name: string; email: string | null } | null;
  company: { id: string; name: string } | null;
  /** Of the deal that it is about. */
  valueMinor: number | null;
  currency: string | null;
  requestState: RequestState | null;
}

export type InboxRow = InboxItem | MatterItem;

export interface InboxFilter {
  /** `mine`: assigned to `userId`, or to nobody where that person may claim it. `team`: everybody's. */
  view: 'mine' | 'team';
  userId: string;
  now: number;
  /** End of today where the person is, for "today" against "later". */
  dayEndsAt: number;
  processId?: string | undefined;
  /** Only actions of this channel; counts don't know of it. */
  channel?: ActionChannel | undefined;
}

export interface Inbox {
  /**
   * Open human actions, and in one's own inbox what else needs one: due first, then by value, then who waits longest.
   * `only`: what is for today and before, or what isn't. Snoozed ones come only when asked for.
   */
  list(
    filter: InboxFilter & PageRequest & { only?: 'now' | 'later' | undefined; snoozed?: boolean | undefined },
  ): Promise<Page<InboxRow>>;
  /** Leads that were handed over and wait for a yes, due first. */
  toAccept(filter: InboxFilter, limit: number): Promise<InboxItem[]>;
  /** What has no due time counts as today: somebody waits for it. Snoozed ones count only as such. */
  counts(filter: InboxFilter): Promise<{
    overdue: number;
    today: number;
    later: number;
    snoozed: number;
    nextSnoozeEndsAt: number | null;
  }>;
  get(dealId: string, instance: string): Promise<InboxItem | null>;
  matter(id: string): Promise<MatterItem | null>;
  /** What this person (or the team, then without matters) has done, newest first. */
  done(filter: { userId: string | null } & PageRequest): Promise<Page<InboxRow>>;
  /** Hides an open action until then; null brings it back. False when it isn't open. */
  snooze(dealId: string, instance: string, until: number | null): Promise<boolean>;
  /** Puts an open action into somebody's hands; null gives it back. False when it isn't open or somebody else has it. */
  claim(dealId: string, instance: string, userId: string | null, expected: string | null): Promise<boolean>;
}
