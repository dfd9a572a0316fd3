import { arrowsOut } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';

export const rule: Rule = {
  id: 'anywhere-without-arrow',
  severity: 'warning',
  description: 'A “from anywhere” stub should have an arrow.',
  *check(view) {
    for (const stub of view.anywheres)
      if (arrowsOut(view, stub.id).length === 0)
        yield {
          node: stub.id,
          path: nodePath(stub.id),
          message: `${call(stub)} does nothing: no arrow leaves it.`,
          remedy: 'Draw an arrow from it to a step or an outcome, or remove it.',
          fix: { label: 'Remove it', edits: [{ do: 'removeNodes', ids: [stub.id] }] },
        };
  },
};
