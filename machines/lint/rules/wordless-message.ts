import { messengerNames } from '../../messengers.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say, term } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'wordless-message',
  severity: 'warning',
  description: 'A message in another channel should have a template, or say what to write.',
  *check(view) {
    for (const action of view.actions)
      if (action.channel === 'message' && action.via && !action.template && !action.script?.trim())
        yield {
          node: action.id,
          path: nodePath(action.id, 'template'),
          message: say`${call(action)} has no words: whoever opens it by ${term(messengerNames[action.via])} begins with an empty sheet.`,
          remedy: say`Choose or write its template, so that the text is ready to copy.`,
        };
  },
};
