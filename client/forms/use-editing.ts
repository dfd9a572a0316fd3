import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FormPage } from '../../machines/api/index.ts';
import type { Form } from '../../machines/index.ts';
import { api } from '../api.ts';

/** What is worked on: the name for the team, and what visitors will see. */
export interface Worked {
  name: string;
  draft: Form;
}

export type SaveState = 'saved' | 'saving' | 'failed';

export interface Editing extends Worked {
  /** One step back in time; edits of the same `what` within a second are one, such as letters of a word. */
  change(next: Partial<Worked>, what: string): void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  state: SaveState;
  error: unknown;
  /** Resolves with the revision once everything is saved; rejects where that failed. */
  flush: () => Promise<number>;
}

interface History {
  past: readonly Worked[];
  present: Worked;
  future: readonly Worked[];
  last: { what: string; at: number } | null;
}

const burstMs = 1_000;
const mostSteps = 200;
const saveAfterMs = 500;

const workedOn = ({ name, draft }: FormPage): Worked => ({ name, draft });

/** A form being edited: every change is saved a moment later, and can be taken back. */
export function useEditing(page: FormPage): Editing {
  const { id } = page;
  const client = useQueryClient();
  const [history, setHistory] = useState<History>(() => ({
    past: [],
    present: workedOn(page),
    future: [],
    last: null,
  }));
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const revision = useRef(page.revision);
  const saved = useRef(history.present);
  const latest = useRef(history.present);
  const running = useRef<Promise<number> | null>(null);

  const save = useCallback(async (): Promise<number> => {
    while (latest.current !== saved.current) {
      const { name, draft } = latest.current;
      const now = latest.current;
      setState('saving');
      const body = { revision: revision.current, draft, ...(name.trim() === '' ? {} : { name }) };
      const answer = await api.patch(`/forms/${id}`, body, FormPage);
      revision.current = answer.revision;
      saved.current = now;
      client.setQueryData(['form', id], answer);
    }
    setState('saved');
    setError(null);
    return revision.current;
  }, [client, id]);

  const flush = useCallback((): Promise<number> => {
    running.current ??= save()
      .catch((problem: unknown) => {
        setState('failed');
        setError(problem);
        throw problem;
      })
      .finally(() => {
        running.current = null;
      });
    return running.current;
  }, [save]);

  // What others have saved meanwhile comes in while nothing of ours waits.
  useEffect(() => {
    if (page.revision <= revision.current || latest.current !== saved.current) return;
    revision.current = page.revision;
    saved.current = workedOn(page);
    latest.current = saved.current;
    setHistory({ past: [], present: saved.current, future: [], last: null });
  }, [page]);

  useEffect(() => {
    latest.current = history.present;
    if (history.present === saved.current) return undefined;
    const timer = setTimeout(() => void flush().catch(() => undefined), saveAfterMs);
    return () => clearTimeout(timer);
  }, [history.present, flush]);

  // Leaving the screen doesn't lose the last letters.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);

  const change = useCallback((next: Partial<Worked>, what: string) => {
    const at = performance.now();
    setHistory(({ past, present, last }) => {
      const burst = last?.what === what && at - last.at < burstMs;
      return {
        past: burst ? past : [...past.slice(-mostSteps), present],
        present: { ...present, ...next },
        future: [],
        last: { what, at },
      };
    });
  }, []);
  const { past, future } = history;
  const before = past.at(-1);
  const after = future[0];
  return {
    ...history.present,
    change,
    undo: before
      ? () =>
          setHistory((now) => ({
            past: now.past.slice(0, -1),
            present: before,
            future: [now.present, ...now.future],
            last: null,
          }))
      : null,
    redo: after
      ? () =>
          setHistory((now) => ({
            past: [...now.past, now.present],
            present: after,
            future: now.future.slice(1),
            last: null,
          }))
      : null,
    state,
    error,
    flush,
  };
}
