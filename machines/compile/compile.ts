import { graphOf } from '../graph.ts';
import type { Process } from '../process.ts';
import { START, type DealContext } from '../snapshot.ts';
import type { CompiledConfig } from './config.ts';
import { rootTransitions } from './root.ts';
import { outcomeState, startState, stepState } from './states.ts';

export const emptyContext: DealContext = {
  step: '',
  visit: 0,
  enteredAt: 0,
  stage: null,
  opened: 0,
  open: {},
  ended: {},
  waits: {},
  counts: {},
  happened: [],
  hold: null,
};

/** Microsteps in one transition before the engine calls it a loop. */
const MAX_ITERATIONS = 1000;

/**
 * Process → XState v5 machine config: one state per step and outcome, every wait, guard and effect by name with
 * its parameters. Expects a process without lint errors; arrows that lead nowhere are left out.
 */
export function compile(process: Process): CompiledConfig {
  const ids = new Set(process.nodes.map((node) => node.id));
  const whole = { ...process, edges: process.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)) };
  const graph = graphOf(whole);
  return {
    id: process.id,
    description: process.name,
    initial: START,
    context: emptyContext,
    states: {
      [START]: startState(graph),
      ...Object.fromEntries(graph.steps.map((step) => [step.id, stepState(graph, step)])),
      ...Object.fromEntries(graph.outcomes.map((outcome) => [outcome.id, outcomeState(graph, outcome)])),
    },
    on: rootTransitions(graph),
    options: { maxIterations: MAX_ITERATIONS },
  };
}
