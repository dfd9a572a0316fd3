import type { Random } from '../support/random.ts';

/** What one round has counted. Everything that isn't in the first five is a figure of the soak's own. */
export interface Figures {
  /** Attempted; a run in which most of them failed proves nothing, so that fails too. */
  operations: number;
  succeeded: number;
  /** Acknowledged, and gone. */
  lost: number;
  /** Happened twice. */
  doubled: number;
  /** Happened before its time. */
  early: number;
  [own: string]: number;
}

/** One round of a soak: where its choices come from and where it tells what it sees. */
export interface Round {
  /** All random choices of the round follow from it. */
  readonly seed: number;
  readonly random: Random;
  /** Progress, for whoever watches. */
  say: (words: string) => void;
  /** A promise didn't hold; with all that it takes to look into it. The round may go on. */
  broke: (words: string) => void;
}

/**
 * A promise of Greenlane’s under load and for longer than a test may take. One round is the amount that is promised;
 * with `--minutes` further rounds follow, each with the next seed.
 */
export interface Soak {
  readonly name: string;
  /** The promise, in a line. */
  readonly promise: string;
  round: (round: Round) => Promise<Figures>;
}
