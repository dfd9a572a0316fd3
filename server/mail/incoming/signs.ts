import type { Evidence } from './evidence.ts';

/**
 * Something that speaks for a kind of mail, or against it. `decisive` points make a kind certain by itself; half of
 * them make it worth asking somebody.
 */
export interface Sign {
  points: number;
  /** In words for people: "…, because it says that it is an automatic answer". */
  because: string;
  holds: (evidence: Evidence) => boolean;
}

/** From here on a kind is taken as certain. */
export const decisive = 100;
/** From here on it can't be left out of account. */
export const doubtful = 50;

export interface Weighed {
  points: number;
  /** The signs that spoke for it, the heaviest first. */
  because: string[];
}

export function weigh(signs: readonly Sign[], evidence: Evidence): Weighed {
  const holding = signs.filter(({ holds }) => holds(evidence));
  return {
    points: holding.reduce((sum, { points }) => sum + points, 0),
    because: holding
      .filter(({ points }) => points > 0)
      .toSorted((a, b) => b.points - a.points)
      .map(({ because }) => because),
  };
}
