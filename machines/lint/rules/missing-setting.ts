import type { Action } from '../../nodes/action.ts';
import type { Problem, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'missing-setting',
  severity: 'error',
  description: 'An action needs what its channel can’t work without.',
  *check(view) {
    for (const action of view.actions) {
      const missing = missingOf(action);
      if (missing) yield { node: action.id, ...missing };
    }
  },
};

function missingOf(action: Action): Omit<Problem, 'node'> | null {
  switch (action.channel) {
    case 'webhook':
      return /^https?:\/\/[^\s/]/i.test(action.url ?? '')
        ? null
        : {
            path: nodePath(action.id, 'url'),
            message: action.url?.trim()
              ? say`${call(action)} can’t be sent: “${action.url}” is no web address.`
              : say`${call(action)} has no address to send to.`,
            remedy: say`Enter the web address, beginning with https://.`,
          };
    case 'field':
      return action.set?.field.trim()
        ? null
        : {
            path: nodePath(action.id, 'set'),
            message: say`${call(action)} doesn’t say which field to fill in.`,
            remedy: say`Choose a field of the deal and its new value.`,
          };
    case 'notify':
      return action.notify?.text.trim()
        ? null
        : {
            path: nodePath(action.id, 'notify/text'),
            message: say`${call(action)} has no words: who gets it wouldn’t know why.`,
            remedy: say`Write what the notification says.`,
          };
    default:
      return null;
  }
}
