import { AppError } from '../errors.ts';
import type { DrawingPlace, DrawingWindow, WritingAsk, WritingRecord } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/*
 * Who may draw: one window at a time. Decided here, without a clock and without a store.
 *
 * That no write is lost doesn't hang on this but on the draft's revision. So leases go by the servers' clocks, which may
 * differ a little: at worst a window is taken for gone a moment early, and its next save finds that out.
 */

/** A window that isn't heard of for this long is gone. */
export const leaseMs = 30_000;
/** Within this time whoever draws answers; silence hands over. */
export const answerMs = 60_000;
/** The same for somebody's own other window, which has nobody to ask. */
export const ownAnswerMs = 5_000;
/** One's own other window is gone sooner: after a crash nobody should wait for themselves. */
export const ownSilenceMs = 12_000;

export type Held = WritingRecord | null;

const sameWindow = (a: DrawingWindow, b: DrawingWindow): boolean =>
  a.windowId === b.windowId && a.userId === b.userId;

const samePerson = (a: DrawingWindow, b: DrawingWindow): boolean =>
  a.userId !== null && a.userId === b.userId;

/** How long the writer has to answer. */
export const answerTimeMs = (record: WritingRecord, ask: WritingAsk): number =>
  samePerson(record, ask) ? ownAnswerMs : answerMs;

const promoted = (ask: WritingAsk, now: number): WritingRecord => ({
  windowId: ask.windowId,
  userId: ask.userId,
  since: now,
  until: Math.max(ask.until, now + leaseMs),
  place: null,
  ask: null,
});

/** How things stand at this moment, after everything that time alone decides. */
export function heldAt(record: Held, now: number): Held {
  if (!record) return null;
  const ask = record.ask && record.ask.until > now ? record.ask : null;
  const gone = record.until <= now;
  const unanswered = ask !== null && now - ask.askedAt >= answerTimeMs(record, ask);
  if (gone || unanswered) return ask && promoted(ask, now);
  return ask === record.ask ? record : { ...record, ask };
}

/** A window is heard of: takes what is free, keeps what it has, goes on asking. */
export function keep(
  record: Held,
  window: DrawingWindow,
  place: DrawingPlace | null,
  now: number,
): WritingRecord {
  const held = heldAt(record, now);
  const until = now + leaseMs;
  if (held === null || (!sameWindow(held, window) && isSilent(held, window, now)))
    return { ...window, since: now, until, place, ask: null };
  if (sameWindow(held, window)) return { ...held, until, place };
  if (held.ask && sameWindow(held.ask, window)) return { ...held, ask: { ...held.ask, until } };
  return held;
}

const isSilent = (held: WritingRecord, window: DrawingWindow, now: number): boolean =>
  samePerson(held, window) && held.until - now <= leaseMs - ownSilenceMs;

/** @throws AppError `conflict` where somebody else has asked before */
export function ask(record: Held, window: DrawingWindow, now: number): WritingRecord {
  const held = keep(record, window, null, now);
  if (sameWindow(held, window) || (held.ask && sameWindow(held.ask, window))) return held;
  if (held.ask)
    throw new AppError(
      'conflict',
      say`Somebody else has asked to take over already. Wait for the answer, then ask again.`,
    );
  return { ...held, ask: { ...window, askedAt: now, until: now + leaseMs } };
}

/** The writer hands over to whoever has asked, or goes on. Says nothing where that was settled meanwhile. */
export function answer(record: Held, window: DrawingWindow, handOver: boolean, now: number): Held {
  const held = heldAt(record, now);
  if (!held?.ask || !sameWindow(held, window)) return held;
  return handOver ? promoted(held.ask, now) : { ...held, ask: null };
}

/** A window closes: whoever has asked has it at once, else it is free. */
export function leave(record: Held, window: DrawingWindow, now: number): Held {
  const held = heldAt(record, now);
  if (held && sameWindow(held, window)) return held.ask && promoted(held.ask, now);
  return held?.ask && sameWindow(held.ask, window) ? { ...held, ask: null } : held;
}

/** Whether this window may save: it draws, or nobody does. */
export const mayWrite = (record: Held, window: DrawingWindow, now: number): boolean => {
  const held = heldAt(record, now);
  return held === null || sameWindow(held, window);
};
