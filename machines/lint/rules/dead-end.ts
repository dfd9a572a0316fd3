import { arrowsOut } from '../drawing.ts';
import { quietFor, toNurture } from '../fixes.ts';
import { hasOtherThan } from '../graph.ts';
import type { Rule } from '../rule.ts';
import { call, dealAt, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'dead-end',
  severity: 'error',
  description: 'A step must have a way out.',
  *check(view) {
    for (const step of view.steps) {
      // `passive-without-exit` speaks for passive steps.
      if (step.influence === 'passive') continue;
      if (hasOtherThan(view.outlook.get(step.id)?.leads ?? [], step.id)) continue;
      const why =
        arrowsOut(view, step.id).length > 0
          ? say`none of its arrows leads on to another step or an outcome`
          : say`no arrow leaves it`;
      yield {
        node: step.id,
        path: nodePath(step.id),
        message: say`A ${dealAt(step)} that has come to ${call(step)} is stuck there: ${why}.`,
        remedy: say`Draw an arrow to the step or outcome that comes next: on what the customer does, after a time, or from an action’s result.`,
        fix: toNurture(
          view,
          step,
          quietFor(30, 'day'),
          (outcome) => say`After 30 quiet days, go to ${outcome}`,
        ),
      };
    }
  },
};
