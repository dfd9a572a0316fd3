import { addressKey } from '../addresses.ts';
import { subjectCore } from './subject.ts';

/** One message between us and somebody, as the loop guard needs to know it. */
export interface Exchanged {
  /** We sent it; else it came in. */
  outgoing: boolean;
  /** The other side's address. */
  address: string;
  subject: string;
  /** A machine wrote it: an action of ours, or what was classified as anything but a person's answer. */
  automatic: boolean;
  /** Epoch milliseconds. */
  at: number;
}

export interface LoopLimits {
  /** Messages of one chain, ours and theirs together, before we fall silent. */
  mostInChain: number;
  /** How long the next message may come after the last one to belong to its chain. */
  gapMs: number;
  /** Automatic messages from one address in `windowMs`, whatever their subjects, before we fall silent. */
  mostFromOne: number;
  windowMs: number;
  /** Whoever answers sooner than that is taken for a machine, whatever else speaks for a person. */
  hastyMs: number;
}

const hourMs = 60 * 60 * 1000;

/** Follow-ups are days apart, machines answer at once: an hour tells them from each other. */
export const loopLimits: LoopLimits = {
  mostInChain: 3,
  gapMs: hourMs,
  mostFromOne: 12,
  windowMs: 24 * hourMs,
  hastyMs: 20_000,
};

/** Programs for tickets and forms write as people do, and give themselves away by answering at once. */
const isHasty = (one: Exchanged, past: readonly Exchanged[], { hastyMs }: LoopLimits): boolean =>
  !one.outgoing &&
  past.some(
    (ours) =>
      ours.outgoing &&
      ours.automatic &&
      one.at >= ours.at &&
      one.at - ours.at < hastyMs &&
      subjectCore(ours.subject) === subjectCore(one.subject),
  );

/** Whether an automatic message may leave, or would go on with a talk between two machines. */
export type LoopVerdict = { mayGo: true } | { mayGo: false; because: string };

/**
 * Two systems that answer each other stop within three messages. A chain is made of automatic messages with the same
 * address and the same subject (apart from what answering adds to it), each by the other side than the one before, and
 * at most `gapMs` after it. A person's word in between ends it. `next` is the automatic message that would leave now;
 * `past` what was exchanged before, in any order.
 */
export function guardAgainstLoops(
  next: Pick<Exchanged, 'address' | 'subject' | 'at'>,
  past: readonly Exchanged[],
  limits: LoopLimits = loopLimits,
): LoopVerdict {
  const key = addressKey(next.address);
  const core = subjectCore(next.subject);
  const withThem = past.filter(({ address, at }) => addressKey(address) === key && at <= next.at);
  const earlier = withThem
    .map((one) => (isHasty(one, withThem, limits) ? { ...one, automatic: true } : one))
    .toSorted((a, b) => b.at - a.at);

  const flood = earlier.filter((one) => !one.outgoing && one.automatic && one.at > next.at - limits.windowMs);
  if (flood.length >= limits.mostFromOne) {
    return {
      mayGo: false,
      because: `${next.address} has sent ${flood.length} automatic messages within a day.`,
    };
  }

  let length = 0;
  let expectOutgoing = false;
  let before = next.at;
  for (const one of earlier) {
    // A person's word ends a chain, whatever it is about.
    if (!one.automatic && !one.outgoing) break;
    if (subjectCore(one.subject) !== core) continue;
    if (!one.automatic || one.outgoing !== expectOutgoing || before - one.at > limits.gapMs) break;
    length += 1;
    expectOutgoing = !expectOutgoing;
    before = one.at;
  }
  if (length < limits.mostInChain - 1 || limits.mostInChain < 2) return { mayGo: true };
  return {
    mayGo: false,
    because: `It would be message ${length + 1} of a talk between two machines: ${next.address} answers by itself.`,
  };
}
