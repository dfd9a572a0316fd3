import { createContext, use } from 'react';
import type { Finding } from '../../../machines/index.ts';
import type { Place } from './text-of.ts';

/** What items of the text show beside their words, and what they do. */
export interface Marks {
  /** Deals by step or outcome id. */
  counts: ReadonlyMap<string, number>;
  findings: ReadonlyMap<Place, readonly Finding[]>;
  choose: (place: Place) => void;
  /** Goes to where something else is told. */
  goTo: (place: Place) => void;
  /** To the fields of what is chosen. */
  inspect: () => void;
}

const MarksContext = createContext<Marks | null>(null);

export const MarksProvider = MarksContext.Provider;

export function useMarks(): Marks {
  const marks = use(MarksContext);
  if (!marks) throw new Error('Items of the text stand inside it.');
  return marks;
}

/** Problems by the item that they belong to; null for those of the process as a whole. */
export function findingsByPlace(findings: readonly Finding[]): Map<Place | null, Finding[]> {
  return Map.groupBy(findings, ({ node, edge, path }): Place | null => {
    if (edge !== undefined) return `edges ${edge}`;
    if (node !== null) return `nodes ${node}`;
    return path.startsWith('handoff') ? 'handoff' : null;
  });
}
