import type { KeptReason } from '../../../machines/api/index.ts';
import type { Exchanged } from '../../mail/incoming/index.ts';
import type { ContactRecord } from '../../store/store.ts';
import type { Failure } from '../because.ts';

export interface Go {
  say: 'go';
  contact: ContactRecord & { email: string };
  /** Only until then; the gate is asked again afterwards. */
  closesAt: number;
  /** What was looked at beside the deal and the contact: it must still be so when the first byte leaves. */
  company: { id: string; supportSince: number | null } | null;
  /** What was said between us and them lately, for the loop guard. */
  exchanged: readonly Exchanged[];
}

/** Back to the others; without a reason until its deal is held no more. */
export interface Wait {
  say: 'wait';
  reason: KeptReason | null;
  /**
   * When it may be claimed again, where that isn't the reason's own moment: of many that wait for one morning, each gets
   * a moment of its own.
   */
  notBefore?: number;
}

/** What the gate says to a message that is about to leave. */
export type Verdict =
  | Go
  /** Its action is no longer open: the customer has moved on. */
  | { say: 'withdraw' }
  | Wait
  | { say: 'fail'; why: Failure };
