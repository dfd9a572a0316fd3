import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unknown-template',
  severity: 'error',
  description: 'An action must name a template that exists.',
  *check(view) {
    const known = new Set(view.process.templates.map((template) => template.id));
    for (const action of view.actions)
      if (action.template !== undefined && action.template !== '' && !known.has(action.template))
        yield {
          node: action.id,
          path: nodePath(action.id, 'template'),
          message: say`${call(action)} uses the template “${action.template}”, which doesn’t exist.`,
          remedy: say`Choose one of the process’s templates, or write this one.`,
        };
  },
};
