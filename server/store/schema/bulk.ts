import type { BulkRefusalCode } from '../../../machines/api/index.ts';
import type { BulkRecord, BulkState } from '../bulk.ts';
import type { Json } from './columns.ts';

export interface BulkJobsTable {
  id: string;
  change: Json | null;
  undoes: string | null;
  undoneBy: string | null;
  userId: string | null;
  /** See `BulkBy`. */
  madeBy: Json;
  status: BulkRecord['status'];
  total: number;
  done: number;
  refused: number;
  startedAt: number;
  finishedAt: number | null;
  requestKey: string | null;
  requestHash: string | null;
  claim: string | null;
  claimedUntil: number | null;
}

export interface BulkDealsTable {
  jobId: string;
  place: number;
  dealId: string;
  state: BulkState;
  before: Json | null;
  rev: number | null;
  why: BulkRefusalCode | null;
  message: string | null;
}
