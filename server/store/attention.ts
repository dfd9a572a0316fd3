import type { AttentionKind } from '../../machines/api/index.ts';

/** One reason for which deals need a look, at a moment and a day of the workspace. */
export interface AttentionWanted {
  kind: AttentionKind;
  now: number;
  /** Deals whose customer nobody has been in touch with since then, for `no-contact`. */
  contactBefore: number;
  /** ISO date of today in the workspace's zone, for `date-passed`. */
  today: string;
}
