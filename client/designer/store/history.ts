import type { Process } from '../../../machines/index.ts';

/** What was, what is and what was taken back; undo is a list of processes, which share all that didn't change. */
export interface History {
  past: readonly Process[];
  present: Process;
  future: readonly Process[];
  /** The change that further ones of the same kind join: letters typed into one field, one drag. */
  burst: { key: string; at: number } | null;
}

/** A pause this long ends a burst of typing. */
const PAUSE_MS = 1_500;

/** The last change was written into a field beside the drawing: such bursts are named by a path in the document. */
export const isWrittenBeside = (burst: History['burst']): boolean => burst?.key.includes('/') ?? false;

export const historyOf = (present: Process): History => ({ past: [], present, future: [], burst: null });

/**
 * The history after a change. With a `burst`, changes of the same key that follow each other closely make one entry.
 * The same process again is no change.
 */
export function record(history: History, next: Process, burst: History['burst'] = null): History {
  if (next === history.present) return history;
  const joins =
    burst !== null &&
    history.burst !== null &&
    history.burst.key === burst.key &&
    burst.at - history.burst.at < PAUSE_MS;
  return {
    past: joins ? history.past : [...history.past, history.present],
    present: next,
    future: [],
    burst,
  };
}

/** Ends a burst: what comes next is an entry of its own. */
export const settled = (history: History): History =>
  history.burst === null ? history : { ...history, burst: null };

export function undone(history: History): History {
  const previous = history.past.at(-1);
  if (!previous) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    burst: null,
  };
}

export function redone(history: History): History {
  const [next, ...rest] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future: rest, burst: null };
}
