import type { Actor } from './timeline.ts';

/** What a claim needs to know: who claims, and for how long. */
export interface MoveLease {
  by: string;
  leaseMs: number;
}

export type MoveStatus = 'running' | 'done' | 'cancelled';

/** How far moving has got, in deals. */
export interface MoveCounts {
  moved: number;
  /** Their step is gone and nobody has said where they stand now: they stay on their version. */
  left: number;
  /** Something was wrong with them; see `NotMoved`. */
  failed: number;
}

/** The running deals of a process on their way to a version. */
export interface MoveRecord extends MoveCounts {
  id: string;
  processId: string;
  /** The version that they move to. */
  toHash: string;
  /** Step of an older version → step of the new one; what isn't named keeps its id. */
  steps: Record<string, string>;
  status: MoveStatus;
  /** Deals that ran on other versions when it was started. */
  total: number;
  actor: Actor;
  startedAt: number;
  finishedAt: number | null;
}

/** A deal that stayed on its version, with the reason in words. */
export interface NotMoved {
  dealId: string;
  why: 'undecided' | 'failed';
  message: string;
}

/** A record with its claim: what is to be done next. */
export interface MoveWork {
  record: MoveRecord;
  /** Id of the last deal that was looked at. */
  after: string;
  /** Deals that are being moved, or were when their server died; null where the next are to be looked for. */
  batch: string[] | null;
}

/** How many deals of one version stand at a step with this open action, or this pending wait. */
export interface WorkCount {
  versionHash: string;
  step: string;
  /** Action, or timer. */
  what: string;
  deals: number;
}

/** One deal's change of version, as its timeline tells it. */
export interface Passage {
  dealId: string;
  /** Entries before this one were made on `from`. */
  seq: number;
  from: string;
  to: string;
}

/** How many open deals of one version stand at a step, and in which column they are shown. */
export interface StandingCount {
  versionHash: string;
  step: string;
  stage: string | null;
  deals: number;
}

export interface Moves {
  get(id: string): Promise<MoveRecord | null>;
  /** Newest first. */
  list(processId: string, limit: number): Promise<MoveRecord[]>;
  /** Ids of those that are running, oldest first. */
  running(): Promise<string[]>;
  /** In the order in which they were met; only the first thousand of a move are kept. */
  notMoved(id: string, limit: number): Promise<(NotMoved & { title: string })[]>;
  /** Open deals of the process on other versions, by id, from the one after `after`. */
  waiting(processId: string, toHash: string, page: { after: string; limit: number }): Promise<string[]>;
  /** The first open deals of a version at a step. */
  examples(
    processId: string,
    at: { versionHash: string; step: string },
    limit: number,
  ): Promise<{ id: string; title: string }[]>;
  /** Where the open deals of other versions stand, and in which column of the board. */
  standing(processId: string, toHash: string): Promise<StandingCount[]>;
  /** Open human actions of the process's open deals, per version and step. */
  openActions(processId: string): Promise<WorkCount[]>;
  /** Pending timers of the process's open deals, per version and step. */
  pendingTimers(processId: string): Promise<WorkCount[]>;
  /** Every change of version of these deals, oldest first. */
  passages(dealIds: readonly string[]): Promise<Passage[]>;
  /** Throws `conflict` while another is running for the process. */
  start(record: MoveRecord): Promise<void>;
  /** Takes it, or renews the claim; null where somebody else has it or it isn't running any more. */
  claim(id: string, lease: MoveLease): Promise<MoveWork | null>;
  release(by: string): Promise<void>;
  /** Notes which deals come next, before they are moved; false where the claim is lost. */
  begin(id: string, by: string, batch: readonly string[]): Promise<boolean>;
  /** Adds what became of the batch; false where the claim is lost: whoever has it now goes through it again. */
  settle(
    id: string,
    by: string,
    done: { after: string; counts: MoveCounts; notMoved: readonly NotMoved[] },
  ): Promise<boolean>;
  /** Ends it, unless it has ended before. */
  end(id: string, status: 'done' | 'cancelled', at: number): Promise<void>;
}
