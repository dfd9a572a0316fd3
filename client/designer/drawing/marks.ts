import { createContext, use } from 'react';

/**
 * What stands out about a node or arrow beside what it is: where a walk is and has been, what a version changed. Each
 * has a sign and a line of its own, so that none needs its colour to be told from the others.
 */
export type MarkTone = 'here' | 'been' | 'added' | 'removed' | 'changed';

export interface Mark {
  tone: MarkTone;
  /** A tag on the node's lower edge, a word or two: "Tue 10 Nov", "Added". */
  words?: string;
}

export interface Marks {
  nodes: ReadonlyMap<string, Mark>;
  edges: ReadonlyMap<string, Mark>;
  notes: ReadonlyMap<string, Mark>;
  /** How everything without a mark looks. */
  rest: 'plain' | 'faint';
}

export const noMarks: Marks = { nodes: new Map(), edges: new Map(), notes: new Map(), rest: 'plain' };

const MarksContext = createContext(noMarks);

/** Marks the drawing inside. Keep the value the same object while nothing of it changes. */
export const MarksProvider = MarksContext.Provider;

/** What an element shows of its mark: for its `data-mark`, and the words where it has some. */
export function useMark(
  list: 'nodes' | 'edges' | 'notes',
  id: string,
): { tone?: MarkTone | 'faint'; words?: string } {
  const { [list]: marked, rest } = use(MarksContext);
  return marked.get(id) ?? (rest === 'faint' ? { tone: 'faint' } : {});
}
