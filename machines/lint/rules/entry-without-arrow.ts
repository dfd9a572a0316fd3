import { arrowsOut, byPlace } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'entry-without-arrow',
  severity: 'error',
  description: 'An entry must lead to a step.',
  *check(view) {
    const [first] = view.steps.toSorted(byPlace);
    for (const entry of view.entries) {
      if (arrowsOut(view, entry.id).length > 0) continue;
      yield {
        node: entry.id,
        path: nodePath(entry.id),
        message: say`Who comes in by ${call(entry)} gets nowhere: no arrow leads from it to a step.`,
        remedy: say`Draw an arrow from it to the step at which these customers begin.`,
        ...(first && {
          fix: {
            label: say`Lead to ${call(first)}`,
            edits: [{ do: 'addEdge', from: entry.id, to: first.id }],
          },
        }),
      };
    }
  },
};
