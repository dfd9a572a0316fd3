import { Mark } from '@mantine/core';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { foldedWords, marksIn, nearWords } from '../../../machines/index.ts';

/** The words that the history around is searched for, folded; none where it isn't. */
export const Found = createContext<readonly string[]>([]);

/** A text with what was searched for marked in it, whichever alphabet it was typed in. */
export function Marked({ children: text }: { children: string }): ReactNode {
  const typed = useContext(Found);
  const marks = useMemo(() => {
    if (typed.length === 0) return [];
    const words = new Set(foldedWords(text));
    return marksIn(
      text,
      typed.map((one) => ({ text: one, near: nearWords(one, words, false) })),
    );
  }, [text, typed]);
  if (marks.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), <Mark key={from}>{text.slice(from, to)}</Mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
