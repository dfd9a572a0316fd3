import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'missing-template',
  severity: 'error',
  description: 'An e-mail needs a template.',
  *check(view) {
    for (const action of view.actions)
      if (action.channel === 'email' && !action.template)
        yield {
          node: action.id,
          path: nodePath(action.id, 'template'),
          message: say`${call(action)} has nothing to say: no template is chosen for this e-mail.`,
          remedy: say`Choose or write its template.`,
        };
  },
};
