import type { MoveStatus, NotMoved } from '../moves.ts';
import type { Json } from './columns.ts';

export interface VersionMovesTable {
  id: string;
  processId: string;
  toHash: string;
  steps: Json;
  status: MoveStatus;
  total: number;
  moved: number;
  leftBehind: number;
  failed: number;
  actor: Json;
  startedAt: number;
  finishedAt: number | null;
  /** Id of the last deal that was looked at. */
  afterDeal: string;
  /** Ids of the deals that are being moved. */
  batch: Json | null;
  claim: string | null;
  claimedUntil: number | null;
}

export interface VersionMoveRefusalsTable {
  moveId: string;
  dealId: string;
  place: number;
  why: NotMoved['why'];
  message: string;
}
