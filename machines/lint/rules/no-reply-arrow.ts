import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-reply-arrow',
  severity: 'warning',
  description: 'A step that sends e-mails by itself should have an arrow on a reply.',
  *check(view) {
    for (const step of view.steps) {
      const outlook = view.outlook.get(step.id);
      if (outlook?.mails && !outlook.answersReply)
        yield {
          node: step.id,
          path: nodePath(step.id),
          message: say`E-mails go out by themselves from ${call(step)}, and no arrow says what a reply leads to.`,
          remedy: say`Draw an arrow on “Replied” to a step or to an action that answers. Until then a reply holds the e-mails, and the owner is asked to answer it.`,
        };
    }
  },
};
