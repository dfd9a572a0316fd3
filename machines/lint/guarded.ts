import { leaves } from '../guards.ts';
import type { Drawing } from './drawing.ts';
import { callArrow, edgePath } from './say.ts';
import { say, type Saying } from '../saying/index.ts';

export type Leaf = ReturnType<typeof leaves> extends Generator<infer L> ? L : never;

/** One comparison of a condition, and where it stands. */
export interface Asked {
  leaf: Leaf;
  /** "the arrow from “A” to “B”", "the handoff" */
  where: Saying;
  node: string | null;
  edge?: string;
  path: string;
}

/** Every comparison that the process makes: on its arrows and at the handoff. */
export function* comparisons(view: Drawing): Generator<Asked> {
  for (const edge of view.process.edges) {
    if (!edge.guard) continue;
    const place = {
      where: callArrow(view, edge),
      node: view.nodes.has(edge.from) ? edge.from : null,
      edge: edge.id,
      path: edgePath(edge.id, 'guard'),
    };
    for (const leaf of leaves(edge.guard)) yield { leaf, ...place };
  }
  const { handoff } = view.process;
  if (handoff?.criteria)
    for (const leaf of leaves(handoff.criteria))
      yield { leaf, where: say`the handoff`, node: null, path: 'handoff/criteria' };
}

/** Where an arrow stands, for findings about it. */
export const arrowPlace = (view: Drawing, edge: { id: string; from: string }, field: string) => ({
  node: view.nodes.has(edge.from) ? edge.from : null,
  edge: edge.id,
  path: edgePath(edge.id, field),
});
