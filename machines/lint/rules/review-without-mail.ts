import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'review-without-mail',
  severity: 'warning',
  description: 'Only an e-mail can wait for somebody to approve it.',
  *check(view) {
    for (const action of view.actions)
      if (action.review && action.channel !== 'email')
        yield {
          node: action.id,
          path: nodePath(action.id, 'review'),
          message: say`${call(action)} is to be approved before it goes, but it is no e-mail: nobody is asked.`,
          remedy: say`Make it an e-mail, or let it go without asking.`,
          fix: {
            label: say`Let it go without asking`,
            edits: [{ do: 'setNode', id: action.id, patch: { review: undefined } }],
          },
        };
  },
};
