import { isAutomatic } from '../../nodes/action.ts';
import { perform } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'action-without-performer',
  severity: 'error',
  description: 'An action that people do needs somebody to do it.',
  *check(view) {
    for (const action of view.actions)
      if (!isAutomatic(action.channel) && !action.performer?.trim())
        yield {
          node: action.id,
          path: nodePath(action.id, 'performer'),
          message: say`Nobody is named to do ${call(action)}.`,
          remedy: say`Choose the role that performs it.`,
          fix: perform(view, action),
        };
  },
};
