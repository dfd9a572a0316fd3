import type { AttentionKind } from '../../machines/api/index.ts';
import type { DealWithNames } from './deals.ts';
import type { Page, PageRequest } from './paging.ts';

/** At which moment, and on which day of the workspace, deals are looked at. */
export interface AttentionDay {
  now: number;
  /** Deals whose customer nobody has been in touch with since then, for `no-contact`. */
  contactBefore: number;
  /** ISO date of today in the workspace's zone, for `date-passed`. */
  today: string;
  /** When today began where the viewer is: days in a stage are calendar days, as on the board. For `rotting`. */
  dayBeganAt: number;
}

/** One reason for which deals need a look. */
export interface AttentionWanted extends AttentionDay {
  kind: AttentionKind;
}

export interface AttentionCount {
  kind: AttentionKind;
  /** Null: nobody's. */
  ownerId: string | null;
  deals: number;
}

export interface AttentionFilter extends AttentionDay, PageRequest {
  processes: readonly string[];
  /** Null: any of them. */
  kind: AttentionKind | null;
  /** Null: nobody's; everybody's where left out. */
  ownerId?: string | null | undefined;
  /** About how many there are, as counted: a few are looked up and sorted, of many the most valuable are walked to. */
  about: number;
}

/** An open deal with what is the matter with it. */
export interface AttentionDeal extends DealWithNames {
  kinds: AttentionKind[];
  /** When somebody was last in touch with the customer; since when it is there where nobody was. */
  contactAt: number | null;
  /** Expected time in its stage, as drawn. */
  expectedMs: number | null;
}

/** Leads aren't looked at here: they have a screen of their own. */
export interface Attention {
  /** How many there are of each kind, of all unless told, and owner; a deal counts under every kind that it has. */
  counts(
    filter: AttentionDay & { processes: readonly string[]; kinds?: readonly AttentionKind[] | undefined },
  ): Promise<AttentionCount[]>;
  /** The most valuable first, whatever the currency. */
  deals(filter: AttentionFilter): Promise<Page<AttentionDeal>>;
}
