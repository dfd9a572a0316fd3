import type { Graph } from '../graph.ts';
import type { Step } from '../nodes/step.ts';

/** Step of an older version → the step of the newer one that a person named for it. What isn't named keeps its id. */
export type StepMap = Readonly<Record<string, string>>;

/** The step of the newer version where a deal at `step` then stands; null while nobody has said. */
export function placeIn(newer: Graph, steps: StepMap, step: string): Step | null {
  const named = Object.hasOwn(steps, step) ? steps[step] : step;
  const node = newer.nodes.get(named ?? '');
  return node?.kind === 'step' ? node : null;
}
