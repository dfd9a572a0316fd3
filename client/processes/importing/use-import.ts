import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type FoundGroup, IMPORT_BYTES, type Meaning, type Saying } from '../../../machines/index.ts';
import type { Answer, Built, Choice, FileFormat, PageInFile, Question } from './messages.ts';

/** A file on its way to a process. */
export type Importing =
  | { at: 'choosing' }
  /** `share` of the file has come; null while it is being understood. */
  | { at: 'reading'; file: File; share: number | null }
  | {
      at: 'refused';
      file: File;
      reason: { is: 'tooLarge'; bytes: number } | { is: 'said'; message: Saying } | { is: 'broken' };
    }
  | Opened;

export interface Opened {
  at: 'opened';
  file: File;
  format: FileFormat;
  pages: readonly PageInFile[];
  choice: Choice;
  groups: readonly FoundGroup[];
  /** The last process that could be built; null before the first. */
  built: Built | null;
  /** Why there is none with the present choice. */
  problem: Saying | null;
  /** The choice has changed and its process isn't there yet. */
  isBuilding: boolean;
}

type Step =
  | { do: 'start'; file: File }
  | { do: 'refuse'; reason: (Importing & { at: 'refused' })['reason'] }
  | { do: 'hear'; answer: Answer }
  | { do: 'choose'; choice: Choice }
  | { do: 'stop' };

/** Reads files in a worker, one at a time, and builds the process anew with every choice. */
export function useImport(first: File | null) {
  const [state, step] = useReducer(next, first, (file): Importing =>
    file ? { at: 'reading', file, share: 0 } : { at: 'choosing' },
  );
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);

  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);

  const ask = useCallback((question: Question) => worker.current?.postMessage(question), []);

  const start = useCallback(
    (file: File) => {
      stop();
      step({ do: 'start', file });
      if (file.size > IMPORT_BYTES) {
        step({ do: 'refuse', reason: { is: 'tooLarge', bytes: file.size } });
        return;
      }
      const made = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
      worker.current = made;
      made.onmessage = ({ data }: MessageEvent<Answer>) => {
        // An answer to a choice that has been made anew since is nobody's any more.
        if ((data.say === 'built' || data.say === 'unbuilt') && data.number !== asked.current) return;
        step({ do: 'hear', answer: data });
        if (data.say === 'read') {
          asked.current += 1;
          made.postMessage({
            ask: 'build',
            number: asked.current,
            choice: { pages: data.taken, meanings: [] },
          } satisfies Question);
        }
      };
      // A file that the readers stumble over is a fault of ours, and says so instead of spinning for ever.
      made.onerror = () => step({ do: 'refuse', reason: { is: 'broken' } });
      ask({ ask: 'read', file });
    },
    [ask, stop],
  );

  useEffect(() => {
    if (first) start(first);
    return stop;
  }, [first, start, stop]);

  return {
    state,
    start,
    cancel: () => {
      stop();
      step({ do: 'stop' });
    },
    choose: (choice: Choice) => {
      asked.current += 1;
      step({ do: 'choose', choice });
      ask({ ask: 'build', number: asked.current, choice });
    },
  };
}

function next(state: Importing, step: Step): Importing {
  switch (step.do) {
    case 'start':
      return { at: 'reading', file: step.file, share: 0 };
    case 'stop':
      return { at: 'choosing' };
    case 'refuse':
      return state.at === 'choosing' ? state : { at: 'refused', file: state.file, reason: step.reason };
    case 'choose':
      return state.at === 'opened' ? { ...state, choice: step.choice, isBuilding: true } : state;
    case 'hear':
      return heard(state, step.answer);
  }
}

function heard(state: Importing, answer: Answer): Importing {
  if (state.at === 'choosing' || state.at === 'refused') return state;
  const { file } = state;
  switch (answer.say) {
    case 'progress':
      return { at: 'reading', file, share: answer.share };
    case 'reading':
      return { at: 'reading', file, share: null };
    case 'refused':
      return { at: 'refused', file, reason: { is: 'said', message: answer.message } };
    case 'read':
      return {
        at: 'opened',
        file,
        format: answer.format,
        pages: answer.pages,
        choice: { pages: answer.taken, meanings: [] },
        groups: [],
        built: null,
        problem: null,
        isBuilding: true,
      };
    case 'built':
      return state.at === 'opened'
        ? { ...state, groups: answer.groups, built: answer.built, problem: null, isBuilding: false }
        : state;
    case 'unbuilt':
      return state.at === 'opened'
        ? { ...state, groups: answer.groups, built: null, problem: answer.message, isBuilding: false }
        : state;
  }
}

/** The choice with another meaning for a group; what is proposed needn't be chosen. */
export function withMeaning(choice: Choice, group: FoundGroup, meaning: Meaning): Choice {
  const others = choice.meanings.filter(([key]) => key !== group.key);
  return { ...choice, meanings: [...others, [group.key, meaning]] };
}
