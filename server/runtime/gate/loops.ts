import type { KeptReason } from '../../../machines/api/index.ts';
import { guardAgainstLoops, loopLimits, type Exchanged } from '../../mail/incoming/index.ts';
import type { MessageRecord } from '../../store/store.ts';

/** As the loop guard knows messages; only a person's own words are no machine's. */
export const exchangedOf = ({
  direction,
  fromAddress,
  toAddress,
  subject,
  state,
  at,
}: MessageRecord): Exchanged => ({
  outgoing: direction === 'out',
  address: direction === 'out' ? toAddress : fromAddress,
  subject,
  automatic: direction === 'out' || state !== 'reply',
  at,
});

/** A talk between two machines: ours falls silent for as long as the guard looks back. Null where there is none. */
export function loopReason(
  next: { address: string; subject: string; at: number },
  exchanged: readonly Exchanged[],
): KeptReason | null {
  if (guardAgainstLoops(next, exchanged).mayGo) return null;
  return { code: 'loop', until: next.at + loopLimits.windowMs };
}
