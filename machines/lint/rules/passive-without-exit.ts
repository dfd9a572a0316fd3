import { quietFor, toNurture } from '../fixes.ts';
import { hasOtherThan } from '../graph.ts';
import type { Rule } from '../rule.ts';
import { call, dealAt, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'passive-without-exit',
  severity: 'error',
  description: 'A passive step needs a timer or a customer event that leads out.',
  *check(view) {
    for (const step of view.steps) {
      const outlook = view.outlook.get(step.id);
      if (step.influence !== 'passive' || !outlook || hasOtherThan(outlook.byItself, step.id)) continue;
      const byTeam = hasOtherThan(outlook.leads, step.id);
      yield {
        severity: byTeam ? 'warning' : 'error',
        node: step.id,
        path: nodePath(step.id),
        message: byTeam
          ? say`${call(step)} is a passive step, yet customers leave it only when somebody on the team reports a result.`
          : say`A ${dealAt(step)} at ${call(step)} is stuck there: neither a timer nor a customer event leads out of this passive step.`,
        remedy: say`Draw what the customer may do next, and a timer for when they stay quiet.`,
        fix: toNurture(
          view,
          step,
          quietFor(21, 'day'),
          (outcome) => say`After 21 quiet days, go to ${outcome}`,
        ),
      };
    }
  },
};
