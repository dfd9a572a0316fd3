import { isStage } from '../../stages.ts';
import type { Step } from '../../nodes/step.ts';
import { likelyRole, newNodeAt, quietFor } from '../fixes.ts';
import { hasOtherThan } from '../graph.ts';
import type { Mending, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'forgotten-stage',
  severity: 'error',
  description: 'A stage needs a next action or a timer.',
  *check(view) {
    for (const step of view.steps.filter(isStage)) {
      const outlook = view.outlook.get(step.id);
      // Without any way out it is a dead end in the first place.
      if (!outlook || outlook.busy === 'yes' || !hasOtherThan(outlook.leads, step.id)) continue;
      yield {
        node: step.id,
        path: nodePath(step.id),
        message:
          outlook.busy === 'no'
            ? say`A deal at ${call(step)} could be forgotten: nobody has a next action and no timer is running.`
            : say`A deal at ${call(step)} could be forgotten: what happens next hangs on a condition, or on a date that may be empty.`,
        remedy: say`Let an action open on entering, or add a timer such as “quiet 3 days”.`,
        fix: checkIn(view, step),
      };
    }
  },
};

/** A task that comes back every three days until the customer has moved on. */
function checkIn(view: GraphView, step: Step): Mending | undefined {
  const role = likelyRole(view);
  if (!role || step.name.trim() === '') return undefined;
  const task = newNodeAt(
    view,
    'action',
    { x: step.x, y: Math.max(step.y + 240, 120) },
    { channel: 'task', performer: role.id, name: 'Check in' },
  );
  const named = { ...task, name: `Check in: ${step.name.trim()}`.slice(0, 120) };
  const threeDays = { amount: 3, unit: 'day' } as const;
  return {
    label: say`Add a check-in every 3 days`,
    edits: [
      { do: 'addNode', node: named },
      { do: 'addEdge', from: step.id, to: task.id, on: quietFor(3, 'day') },
      { do: 'addEdge', from: task.id, to: task.id, on: { kind: 'result', result: 'done', wait: threeDays } },
    ],
  };
}
