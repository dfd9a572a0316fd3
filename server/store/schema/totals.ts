import type { DealKind } from '../deals.ts';
import type { Facet } from '../totals.ts';
import type { Flag } from './columns.ts';

/*
 * Views over kept totals and what isn't folded into them yet: sums of open deals and of open actions of people. Several
 * rows of one key add up. Empty text stands for what is null in the records.
 */

export interface BoardSumsTable {
  processId: string;
  kind: DealKind;
  facet: Facet;
  /** An owner or a source, by `facet`; empty: none. */
  who: string;
  versionHash: string;
  stage: string;
  step: string;
  passive: Flag;
  currency: string;
  deals: number;
  valueMinor: number;
}

export interface DueSumsTable {
  processId: string;
  kind: DealKind;
  facet: Facet;
  who: string;
  passive: Flag;
  /** Of the due key, from 1970 in UTC. */
  dueDay: number;
  deals: number;
}

export interface InboxSumsTable {
  /** Empty: anybody who may claim it. */
  assignee: string;
  processId: string;
  performer: string;
  dueDay: number;
  actions: number;
}
