import type { Step } from '../../nodes/step.ts';

/** What is wrong with a name; the suggestion is a whole name to take instead, where the table can make one. */
export interface NameFlaw {
  suggestion?: string;
  /** It says what the customer is doing, which a passive step may. */
  ongoing?: true;
}

/**
 * How one language tells a status that the customer has reached from a thing that the team does. Speaks up only where
 * it is sure: a false alarm costs more than a miss. Passive steps may also describe what the customer is busy with.
 */
export type NamingTable = (name: string, influence: Step['influence']) => NameFlaw | null;
