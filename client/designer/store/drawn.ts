import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Process } from '../../../machines/index.ts';
import { useDesigner } from './context.tsx';
import type { Designer } from './designer.ts';
import { isWrittenBeside } from './history.ts';

/** A process that was to be seen at once. An object of its own: undo brings the same process again. */
interface Prompt {
  process: Process;
}

/** What letters in a field have made of it since. */
interface Written {
  since: Prompt;
  process: Process;
}

/** The last process that didn't come out of letters written into a field. */
class Prompts {
  readonly #designer: Designer;
  #seen: Process;
  #prompt: Prompt;

  constructor(designer: Designer) {
    this.#designer = designer;
    this.#seen = designer.process;
    this.#prompt = { process: designer.process };
  }

  readonly get = (): Prompt => {
    const { present, burst } = this.#designer.get().history;
    if (present !== this.#seen) {
      this.#seen = present;
      if (!isWrittenBeside(burst)) this.#prompt = { process: present };
    }
    return this.#prompt;
  };
}

/**
 * The process as the drawing shows it. What is done to the drawing itself is seen at once; letters written into a field
 * beside it stand in the field first, and the drawing follows when nothing more urgent is to be painted.
 */
export function useDrawnProcess(): Process {
  const designer = useDesigner();
  // Another drawing may come in its place, as when versions are compared.
  const prompts = useMemo(() => new Prompts(designer), [designer]);
  const prompt = useSyncExternalStore(designer.subscribe, prompts.get);
  const [written, setWritten] = useState<Written | null>(null);
  useEffect(
    () =>
      designer.subscribe(() => {
        const since = prompts.get();
        const { process } = designer;
        if (process === since.process) return;
        startTransition(() =>
          setWritten((before) =>
            before?.since === since && before.process === process ? before : { since, process },
          ),
        );
      }),
    [designer, prompts],
  );
  return written?.since === prompt ? written.process : prompt.process;
}
