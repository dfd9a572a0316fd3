import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';

/** How a server shares the work with others on the same database. Durations by a clock that nobody sets. */
export interface Sharing {
  /** For how long work is claimed. Whoever holds a claim for longer renews it. */
  leaseMs: number;
  renewEveryMs: number;
  /** Workers look for work at least this often. */
  longestSleepMs: number;
  /** What messages under way may take to arrive while their server stops; then they are given back. */
  messageGraceMs: number;
}

/** A dead server's work is taken over once its lease has run out and somebody has looked: within half a minute. */
const amongServers: Sharing = {
  leaseMs: 20_000,
  renewEveryMs: 5_000,
  longestSleepMs: 5_000,
  messageGraceMs: 6_000,
};
/** Nobody else could have left work behind; but the wall clock may have jumped over what is due. */
const alone: Sharing = { ...amongServers, longestSleepMs: 60_000 };

export const sharingOf = ({ channel }: Pick<Store, 'channel'>): Sharing =>
  channel === null ? alone : amongServers;

/** Disk full, database away, stopping: no fault of what was tried, so it is tried again and not put off. */
export const isOutage = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'storage-unavailable' || error.code === 'not-ready');
