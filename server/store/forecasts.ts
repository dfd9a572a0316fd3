import type { DealWithNames } from './deals.ts';
import type { Page, PageRequest } from './paging.ts';
import type { MoveStatus } from './schema/forecast.ts';

/** Open deals of one place, owner, month and currency; leads aren't among them. */
export interface ForecastCell {
  processId: string;
  /** `2026-11`. */
  month: string;
  ownerId: string | null;
  /** Null: no stage entered yet. */
  stage: string | null;
  currency: string | null;
  /** 0 to 100, of the step where they stand, or where that has none of their stage. */
  winChance: number | null;
  deals: number;
  unvalued: number;
  valueMinor: number;
}

/** Open deals that lie outside of some months. */
export interface ForecastAside {
  where: 'undated' | 'passed' | 'beyond';
  currency: string | null;
  deals: number;
  unvalued: number;
  valueMinor: number;
}

export interface WonSum {
  ownerId: string | null;
  currency: string | null;
  deals: number;
  valueMinor: number;
}

/** What is measured of one stage of a process; of all its deals under the empty stage. */
export interface StageMeasure {
  stage: string;
  /** Deals that ended in the window and had entered it. */
  ended: number;
  won: number;
  /** Deals that entered it in the window. */
  entered: number;
  /** How long those that ended had stayed in it, on average; null: none has ended. */
  stayMs: number | null;
  /** What the won ones were worth together, in the workspace's currency; minor units. */
  wonMinor: number;
}

export interface Measures {
  stages: StageMeasure[];
  at: number;
}

/** What somebody said of a month; the newest of a key counts. */
export interface ForecastSaying {
  id: string;
  what: 'target' | 'rep' | 'manager';
  /** Null: the team. */
  userId: string | null;
  month: string;
  currency: string;
  /** Null: taken back. */
  minor: number | null;
  remark: string;
  byUser: string | null;
  at: number;
}

export interface ForecastDay {
  processId: string;
  month: string;
  ownerId: string | null;
  currency: string;
  deals: number;
  valueMinor: number;
  weightedMinor: number;
  measuredMinor: number | null;
  wonDeals: number;
  wonMinor: number;
}

export interface ForecastWhole extends Pick<
  ForecastDay,
  'deals' | 'valueMinor' | 'weightedMinor' | 'measuredMinor' | 'wonMinor'
> {
  day: string;
}

/** A deal as the forecast saw it. */
export interface ForecastSeen {
  status: MoveStatus;
  ownerId: string | null;
  closeOn: string | null;
  valueMinor: number | null;
  currency: string | null;
}

/** A deal before the first and after the last change since some moment. */
export interface ForecastDifference {
  dealId: string;
  before: ForecastSeen;
  after: ForecastSeen;
}

export interface ForecastDealsFilter extends PageRequest {
  part: 'won' | 'open' | 'undated' | 'passed' | 'beyond' | 'unvalued';
  processes: readonly string[];
  /** Both ends of the months, as ISO dates; the second is the first day after them. */
  from: string;
  before: string;
  /** The same as moments, for what was won. */
  fromAt: number;
  beforeAt: number;
  /** Null: nobody's. */
  ownerId?: string | null | undefined;
  currency?: string | undefined;
  /** For deals without a currency. */
  usualCurrency: string;
}

export interface Forecasts {
  /** Ids of all processes that were ever published. */
  processes(): Promise<string[]>;
  cells(filter: { processes: readonly string[]; from: string; to: string }): Promise<ForecastCell[]>;
  aside(filter: { processes: readonly string[]; from: string; to: string }): Promise<ForecastAside[]>;
  won(filter: { processes: readonly string[]; fromAt: number; beforeAt: number }): Promise<WonSum[]>;
  /** Open deals per stage. */
  holds(processId: string): Promise<Map<string, number>>;
  deals(filter: ForecastDealsFilter): Promise<Page<DealWithNames>>;
  /** Counts what ended and what entered since then; takes as long as there is to count. */
  measure(
    processId: string,
    window: { since: number; now: number; stages: readonly string[]; currency: string },
  ): Promise<StageMeasure[]>;
  measures(processId: string): Promise<Measures | null>;
  /** What was said of these months, oldest first. */
  sayings(months: readonly string[]): Promise<ForecastSaying[]>;
  hasDay(day: string): Promise<boolean>;
  firstDay(): Promise<string | null>;
  /** The newest days first. */
  days(
    filter: {
      processes: readonly string[] | null;
      from: string;
      to: string;
      currency: string;
      ownerId?: string | null | undefined;
    },
    limit: number,
  ): Promise<ForecastWhole[]>;
  /** Every deal that has changed since, as the forecast sees it. */
  changedSince(processes: readonly string[], at: number): Promise<ForecastDifference[]>;
  say(saying: ForecastSaying): Promise<void>;
  remember(processId: string, measures: Measures): Promise<void>;
  /** Remembers a day with all its rows; false where somebody has done so before. */
  takeDay(day: string, at: number, rows: readonly ForecastDay[]): Promise<boolean>;
}
