import type { Side, Size } from './geometry.ts';

/** How willingly a line uses each side of a node: extra length that it would rather run. */
export type SideCosts = Readonly<Record<Side, number>>;

/** An arrow as the router sees it. */
export interface Link {
  id: string;
  from: string;
  to: string;
  /** Lines with the same trunk leave their source as one and split like a rake. */
  trunk: string | null;
  /** Moves of the customer stay above the horizon where they can. */
  above: boolean;
  leave: SideCosts;
  enter: SideCosts;
  /** Room that its pills need on the line; null where it has none. */
  label: Size | null;
}

export interface Route {
  /** From the border of the source to the border of the target, right angles only. */
  points: readonly { x: number; y: number }[];
  /** Centre of the pills; null for a line without. */
  label: { x: number; y: number } | null;
}
