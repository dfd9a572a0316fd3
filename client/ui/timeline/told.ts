import type { StepRef } from '../../../machines/api/index.ts';

/** One entry in words, before chips and icons. */
export interface EntryWords {
  words: string;
  /** Something that a person or the customer did, rather than a consequence. */
  strong: boolean;
  /** Shown as a chip behind the words. */
  step: StepRef | null;
  /** What was said or noted. */
  quote: string | null;
  /** A detail for the second line. */
  small: string | null;
}
