import { arrowsOut } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

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
          message: say`${call(stub)} does nothing: no arrow leaves it.`,
          remedy: say`Draw an arrow from it to a step or an outcome, or remove it.`,
          fix: { label: say`Remove it`, edits: [{ do: 'removeNodes', ids: [stub.id] }] },
        };
  },
};
