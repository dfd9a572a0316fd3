import { z } from 'zod';
import type { InboxItem } from '../../../machines/api/index.ts';
import { keyOf, keyText } from '../order.ts';

/**
 * A run through the calls of a day. What is due is the server's to say; a run only remembers how many are done and which
 * were left for later, so it can be left and gone on with at any time, and a call that a colleague has made meanwhile is
 * simply not there any more.
 */
export interface Run {
  /** "2026-11-19", in the caller's zone: another day begins another run. */
  day: string;
  done: number;
  /** Keys of those that were skipped: they come at the end, the first that was skipped first. */
  skipped: readonly string[];
}

const KeptRun = z.object({ day: z.string(), done: z.number().int(), skipped: z.array(z.string()) });

export const begun = (day: string): Run => ({ day, done: 0, skipped: [] });

/** What was kept of a run, unless it is another day's. */
export function resumed(kept: string | null, day: string): Run {
  try {
    const run = KeptRun.safeParse(JSON.parse(kept ?? 'null')).data;
    return run?.day === day ? run : begun(day);
  } catch {
    return begun(day); // somebody else wrote there
  }
}

export const nameOf = (call: InboxItem): string => keyText(keyOf(call));

/** In which order they are called. */
export function queue(calls: readonly InboxItem[], { skipped }: Run): InboxItem[] {
  const place = (call: InboxItem): number => skipped.indexOf(nameOf(call));
  return calls.toSorted((a, b) => place(a) - place(b));
}

export const skip = (run: Run, call: string): Run => ({
  ...run,
  skipped: [...run.skipped.filter((one) => one !== call), call],
});

/** Back to the one that was skipped last; null where none was. */
export function unskip(run: Run): Run | null {
  return run.skipped.length === 0 ? null : { ...run, skipped: run.skipped.slice(0, -1) };
}

export const finish = (run: Run, call: string): Run => ({
  ...run,
  done: run.done + 1,
  skipped: run.skipped.filter((one) => one !== call),
});

/** It was taken back. */
export const unfinish = (run: Run): Run => ({ ...run, done: Math.max(0, run.done - 1) });
