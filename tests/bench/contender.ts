/** One engine in a bench that runs the same deal journey on several: see `peer.ts`. A promise that resolves is durable. */
export interface Contender {
  create(id: string): Promise<unknown>;
  send(id: string, type: string): Promise<unknown>;
  createBatch?(ids: readonly string[]): unknown;
  sendBatch?(events: readonly (readonly [id: string, type: string])[]): unknown;
  /** Makes these deals and fires a timer of each at one moment. */
  timers?(count: number, ids: readonly string[]): Promise<{ fired: number; perSec: number }>;
  /** Bytes on disk, with nothing left in a log. */
  size(): { dir: number } | Promise<{ dir: number }>;
  stop(): unknown;
}

/** The events of the journey as the peer benchmark names them. */
export const peerEvents = ['MEETING_BOOKED', 'PROPOSAL_RECEIVED', 'COMPARE', 'ACCEPT', 'WIN'] as const;
