/** A view over kept totals and what isn't folded into them yet; several rows of one key add up. Deals only, no leads. */
export interface ForecastSumsTable {
  processId: string;
  /** `2026-11` of the expected close date; empty: none. */
  closeMonth: string;
  /** Owner; empty: nobody. */
  who: string;
  versionHash: string;
  stage: string;
  step: string;
  currency: string;
  deals: number;
  /** Of these, deals that nobody has given a value. */
  unvalued: number;
  valueMinor: number;
}

export interface StageEntriesTable {
  dealId: string;
  stage: string;
  processId: string;
  enteredAt: number;
}

/** `none`: it wasn't a deal, or not there. */
export type MoveStatus = 'none' | 'open' | 'won' | 'lost' | 'nurture' | 'disqualified';

export interface ForecastMovesTable {
  dealId: string;
  rev: number;
  processId: string;
  at: number;
  wasStatus: MoveStatus;
  wasOwner: string | null;
  wasClose: string | null;
  wasValue: number | null;
  wasCurrency: string | null;
  status: MoveStatus;
  owner: string | null;
  close: string | null;
  value: number | null;
  currency: string | null;
  closedAt: number | null;
}

export interface LastContactsTable {
  dealId: string;
  processId: string;
  /** Empty: nobody's. */
  ownerId: string;
  at: number;
}

export interface ForecastTargetsTable {
  id: string;
  /** Empty: the team's. */
  userId: string;
  month: string;
  currency: string;
  /** Null: taken back. */
  amountMinor: number | null;
  byUser: string | null;
  at: number;
}

export interface ForecastJudgementsTable extends ForecastTargetsTable {
  whose: 'rep' | 'manager';
  remark: string;
}

export interface CapacitiesTable {
  userId: string;
  deals: number | null;
  actions: number | null;
  byUser: string | null;
  at: number;
}

export interface ForecastHistoryTable {
  day: string;
  processId: string;
  month: string;
  ownerId: string;
  currency: string;
  deals: number;
  valueMinor: number;
  weightedMinor: number;
  measuredMinor: number | null;
  wonDeals: number;
  wonMinor: number;
}

export interface ForecastRatesTable {
  processId: string;
  /** Empty: whatever stages they entered. */
  stage: string;
  ended: number;
  won: number;
  entered: number;
  stayMs: number | null;
  wonMinor: number;
  at: number;
}
