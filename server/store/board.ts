import type { DueClass } from '../../machines/api/index.ts';
import type { DealKind, DealRecord } from './deals.ts';
import type { Page, PageRequest } from './paging.ts';

export interface BoardFilter {
  processId: string;
  kind: DealKind;
  now: number;
  /** End of today where the person is, for "today" against "later". */
  dayEndsAt: number;
  /** Null: deals that nobody owns. */
  ownerId?: string | null | undefined;
  source?: string | null | undefined;
  /** Only deals whose customer is at a passive step. */
  passive?: boolean | undefined;
  due?: DueClass | undefined;
  /** Words that title, company or contact begin with. */
  search?: string | undefined;
}

/** Over all open deals that the filter lets through, whatever the page. */
export interface ColumnTotal {
  /** Null: no stage entered yet. */
  stage: string | null;
  currency: string | null;
  deals: number;
  /** Minor units. */
  valueMinor: number;
  /** Each value times the win chance of the deal's step, or where that has none of its stage; minor units, rounded. */
  weightedMinor: number;
}

/** `due`: due first; `value`: largest first; `age`: longest at its step first. */
export type BoardSort = 'due' | 'value' | 'age';

/** A deal with all that its card says. */
export interface BoardCard extends Pick<
  DealRecord,
  | 'id'
  | 'title'
  | 'processId'
  | 'versionHash'
  | 'kind'
  | 'status'
  | 'source'
  | 'valueMinor'
  | 'currency'
  | 'step'
  | 'stepInfluence'
  | 'stage'
  | 'stepEnteredAt'
  | 'stageEnteredAt'
  | 'held'
  | 'openActions'
  | 'nextDueAt'
  | 'rev'
  | 'createdAt'
> {
  stepName: string;
  /** Words for where the customer stands. */
  chip: string;
  company: { id: string; name: string } | null;
  owner: { id: string; name: string } | null;
  contact: { id: string; name: string } | null;
  /** The open human action that is due first. */
  nextAction: {
    instance: string;
    action: string;
    channel: string;
    name: string;
    dueAt: number | null;
  } | null;
  /** The next wait to end by itself. */
  nextTimer: { timer: string; dueAt: number } | null;
}

/**
 * Sums and counts come from kept totals, unless `due` or `search` narrows them, or owner and source both: then what is
 * let through is counted.
 */
export interface Board {
  totals(filter: BoardFilter): Promise<ColumnTotal[]>;
  dueCounts(filter: BoardFilter): Promise<Record<DueClass, number>>;
  /** The cards of one column; `stage: null` for deals that have entered no stage. */
  column(
    filter: BoardFilter & PageRequest & { stage: string | null; sort: BoardSort },
  ): Promise<Page<BoardCard>>;
  /** All open cards in one list, due first, for the leads. `step` narrows it. */
  list(filter: BoardFilter & PageRequest & { step?: string | undefined }): Promise<Page<BoardCard>>;
  /** Open deals per step, for the leads' filter and the drawing. */
  stepCounts(filter: BoardFilter): Promise<{ step: string; passive: boolean; deals: number }[]>;
  /** Values that filters can offer, from open deals. */
  choices(
    processId: string,
    kind: DealKind,
  ): Promise<{ owners: { id: string; name: string }[]; sources: string[] }>;
}
