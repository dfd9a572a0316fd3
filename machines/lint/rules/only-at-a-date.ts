import { fieldLabel } from '../../words.ts';
import { arrowsOut } from '../drawing.ts';
import { quietFor, toNurture } from '../fixes.ts';
import { hasOtherThan } from '../graph.ts';
import type { Rule } from '../rule.ts';
import { call, dealAt, edgePath, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'only-at-a-date',
  severity: 'error',
  description: 'A step must have a way out for deals in which a date is empty.',
  *check(view) {
    for (const step of view.steps) {
      const outlook = view.outlook.get(step.id);
      if (!outlook || !hasOtherThan(outlook.surely, step.id) || hasOtherThan(outlook.undated, step.id))
        continue;
      const edge = [...arrowsOut(view, step.id), ...view.anywhere[step.half]].find(
        ({ on }) => on.kind === 'date',
      );
      const date =
        edge?.on.kind === 'date' ? say`“${fieldLabel(edge.on.field, view.process)}”` : say`the date`;
      yield {
        node: step.id,
        edge: edge?.id,
        path: edge ? edgePath(edge.id, 'on') : nodePath(step.id),
        message: say`A ${dealAt(step)} at ${call(step)} stays for good where ${date} is empty: it leaves only at that date.`,
        remedy: say`Add a way out that needs no date: what the customer may do, or a quiet time.`,
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
