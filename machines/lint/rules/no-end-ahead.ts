import { arrowsOut, byPlace } from '../drawing.ts';
import { cycles, reachable, type Next } from '../graph.ts';
import type { Half } from '../../nodes/step.ts';
import type { Rule } from '../rule.ts';
import { callSome, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-end-ahead',
  severity: 'warning',
  description: 'From every step some outcome should be within reach.',
  *check(view) {
    // Without any outcome `no-way-to-win` speaks.
    if (view.outcomes.length === 0) return;
    const next = onwards(view);
    const endless = endlessSteps(view, next);
    const byId = new Map(endless.map((step) => [step.id, step]));
    // What only leads into a circle isn't wrong, and a step by itself is a dead end.
    const circles = cycles(reachable(byId.keys(), next), next)
      .map((part) => part.flatMap((id) => byId.get(id) ?? []))
      .filter((steps) => steps.length > 1);
    for (const steps of circles) {
      const inOrder = steps.toSorted(byPlace);
      const [first] = inOrder;
      if (first)
        yield {
          node: first.id,
          path: nodePath(first.id),
          message: say`Who comes to ${callSome(inOrder)} goes round there without end: no outcome lies ahead.`,
          remedy: say`Draw an arrow from one of these steps to an outcome.`,
        };
    }
  },
};

/** Stands for the arrows from anywhere of one half, so that they aren't multiplied by its steps. */
const hub = (half: Half) => `every ${half} step`;

function onwards(view: GraphView): Next {
  const fromHub = new Map(
    (['marketing', 'sales'] as const).map((half) => [hub(half), view.anywhere[half].map((edge) => edge.to)]),
  );
  return (id) => {
    const node = view.nodes.get(id);
    const own = arrowsOut(view, id).map((edge) => edge.to);
    return node?.kind === 'step' ? [...own, hub(node.half)] : (fromHub.get(id) ?? own);
  };
}

/** Steps from which no outcome can be reached, found by walking back from the outcomes. */
function endlessSteps(view: GraphView, next: Next) {
  const back = new Map<string, string[]>();
  for (const from of [...view.nodes.keys(), hub('marketing'), hub('sales')])
    for (const to of next(from)) {
      const list = back.get(to);
      if (list) list.push(from);
      else back.set(to, [from]);
    }
  const ending = reachable(
    view.outcomes.map((node) => node.id),
    (id) => back.get(id) ?? [],
  );
  return view.steps.filter((step) => !ending.has(step.id));
}
