import type { DueClass } from '../../machines/api/index.ts';
import type { CompanyRecord } from './companies.ts';
import type { DealContact, DealFields, DealKind, DealRecord } from './deals.ts';
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
  /** Null: deals for which nothing is said. */
  product?: string | null | undefined;
  segment?: string | null | undefined;
  /** Key of a tag. */
  tag?: string | undefined;
  /** Minor units of whatever currency, both ends within. */
  value?: Between<number> | undefined;
  created?: Between<number> | undefined;
  /** ISO dates. */
  close?: Between<string> | undefined;
  /** Only deals that have been in their stage since before such a moment. */
  over?: readonly Lasting[] | undefined;
  /** Only deals that lack one of the fields that their stage asks for. */
  missing?: readonly Requirement[] | undefined;
  /** The deal's own fields that have these values; null: that are empty. */
  fields?: readonly { id: string; is: string | null }[] | undefined;
}

export interface Between<T> {
  from?: T | undefined;
  to?: T | undefined;
}

/** Deals of these versions that came to a stage before `enteredBefore` are there for longer than drawn. */
export interface Lasting {
  versions: readonly string[];
  stage: string;
  enteredBefore: number;
}

/** What deals of these versions lack in a stage, as paths of the field catalogue. */
export interface Requirement {
  versions: readonly string[];
  stage: string;
  fields: readonly string[];
}

/** Sums of a whole board at one moment. */
export interface BoardSums {
  totals: ColumnTotal[];
  /** With the filter but its due class. */
  due: Record<DueClass, number>;
  /** Deals whose customer is at a passive step, with the filter but whether they are. */
  passive: number;
}

/** A column's totals for one owner or source; null: for deals without. */
export interface LaneTotal extends ColumnTotal {
  lane: string | null;
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

/**
 * `due`: due first; `value`: largest first; `age`: longest at its step first; `stage`: longest in its stage first;
 * `close`: expected to close first; `created`: newest first.
 */
export const boardSorts = ['due', 'value', 'age', 'stage', 'close', 'created'] as const;
export type BoardSort = (typeof boardSorts)[number];

export interface Sorted {
  sort: BoardSort;
  /** The other way round. */
  reverse?: boolean | undefined;
}

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
  | 'segment'
  | 'product'
  | 'expectedCloseOn'
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
 * Sums and counts come from kept totals, where the filter names no more than an owner or a source, and passive or not.
 * For all else what is let through is counted: in one pass over an index that holds what filters ask of a deal.
 */
export interface Board {
  /** Everything that the board says about all its deals. */
  sums(filter: BoardFilter): Promise<BoardSums>;
  /** Totals of each owner or source in each column. */
  lanes(filter: BoardFilter, by: 'owner' | 'source'): Promise<LaneTotal[]>;
  /** What the fields of these deals are made of: the deal's own, and those of its main contact and company. */
  facts(ids: readonly string[]): Promise<Map<string, CardFacts>>;
  totals(filter: BoardFilter): Promise<ColumnTotal[]>;
  dueCounts(filter: BoardFilter): Promise<Record<DueClass, number>>;
  /** The cards of one column; `stage: null` for deals that have entered no stage. */
  column(filter: BoardFilter & PageRequest & Sorted & { stage: string | null }): Promise<Page<BoardCard>>;
  /** All open cards in one list, due first unless told. `step` narrows it. */
  list(
    filter: BoardFilter & PageRequest & Partial<Sorted> & { step?: string | undefined },
  ): Promise<Page<BoardCard>>;
  /** Open deals per step, for the leads' filter and the drawing. */
  stepCounts(filter: BoardFilter): Promise<{ step: string; passive: boolean; deals: number }[]>;
  /** Values that filters can offer, from open deals. */
  choices(
    processId: string,
    kind: DealKind,
  ): Promise<{ owners: { id: string; name: string }[]; sources: string[] }>;
  /** Products and segments of open deals, by name; the first few hundred. */
  offers(processId: string, kind: DealKind): Promise<{ products: string[]; segments: string[] }>;
}

/** The records that the facts of a card come from. */
export interface CardFacts {
  deal: DealFields;
  contacts: DealContact[];
  company: CompanyRecord | null;
}
