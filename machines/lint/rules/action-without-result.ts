import { isAutomatic, resultsOf, type Action } from '../../nodes/action.ts';
import { arrowsOut } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'action-without-result',
  severity: 'warning',
  description: 'A result of an action that people do should lead somewhere.',
  *check(view) {
    for (const action of view.actions.filter((one) => isForOpenDeals(view, one))) {
      if (drawnResults(view, action).size > 0) continue;
      yield {
        node: action.id,
        path: nodePath(action.id, 'results'),
        message: say`Nothing follows from ${call(action)}: no arrow leaves it, whatever its result. When nothing else is going on, the owner is asked what comes next.`,
        remedy: say`Draw an arrow from it to where its result brings the customer, or to the next action.`,
      };
    }
  },
};

/** What people do for a deal that is still open; a last task after the deal has closed needs no sequel. */
export function isForOpenDeals(view: GraphView, action: Action): boolean {
  const openers = view.openers.get(action.id);
  return (
    !isAutomatic(action.channel) && (openers?.has('marketing') === true || openers?.has('sales') === true)
  );
}

/** Results of the action that an arrow carries, running over time aside. */
export function drawnResults(view: GraphView, action: Action): ReadonlySet<string> {
  const own = new Set(resultsOf(action));
  return new Set(
    arrowsOut(view, action.id).flatMap(({ on }) =>
      on.kind === 'result' && own.has(on.result) ? [on.result] : [],
    ),
  );
}
