import type { Step } from '../../nodes/step.ts';
import { arrowsOut } from '../drawing.ts';
import type { Mending, Problem, Rule } from '../rule.ts';
import { call, edgePath, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'passive-stage',
  severity: 'error',
  description: 'A passive step can’t be a stage: nobody can act on it.',
  *check(view) {
    const problems = [...asStepZero(view), ...asFirstStep(view)];
    yield* problems;
    if (problems.length === 0) yield* instead(view);
  },
};

const isPassive = (view: GraphView, id: string): Step | undefined => {
  const node = view.nodes.get(id);
  return node?.kind === 'step' && node.half === 'sales' && node.influence === 'passive' ? node : undefined;
};

const takePart = (step: Step): Mending => ({
  label: say`Make it an influenced step`,
  edits: [{ do: 'setInfluence', id: step.id, influence: 'influenced' }],
});

function* asStepZero(view: GraphView): Generator<Problem> {
  const targets = new Set(view.arrows.filter((edge) => view.crossings.has(edge.id)).map((edge) => edge.to));
  for (const id of targets) {
    const step = isPassive(view, id);
    if (step)
      yield {
        node: step.id,
        path: nodePath(step.id, 'influence'),
        message: say`${call(step)} is passive, so it can’t be step zero: the deal would open without a stage.`,
        remedy: say`Let the handoff lead to a step that the team takes part in, such as a booked call.`,
        fix: takePart(step),
      };
  }
}

function* asFirstStep(view: GraphView): Generator<Problem> {
  for (const entry of view.entries)
    for (const edge of arrowsOut(view, entry.id)) {
      const step = isPassive(view, edge.to);
      if (step)
        yield {
          node: step.id,
          edge: edge.id,
          path: edgePath(edge.id, 'to'),
          message: say`Deals from ${call(entry)} would begin at ${call(step)}, a passive step, and stand in no column of the pipeline.`,
          remedy: say`Let the entry lead to a step that the team takes part in; the passive one may come after it.`,
          fix: takePart(step),
        };
    }
}

/** A sales half without a single influenced step: a pipeline that would have only red columns, so has none. */
function* instead(view: GraphView): Generator<Problem> {
  const sales = view.steps.filter((step) => step.half === 'sales');
  const [first] = sales;
  if (!first || sales.some((step) => step.influence === 'influenced')) return;
  yield {
    node: first.id,
    path: nodePath(first.id, 'influence'),
    message: say`Every step of the sales half is passive, so the pipeline has no stage: red steps never become columns.`,
    remedy: say`Add the steps that the team takes part in, such as “Proposal received”.`,
    fix: takePart(first),
  };
}
