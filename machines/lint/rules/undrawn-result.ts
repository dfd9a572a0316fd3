import { resultsOf, type Action } from '../../nodes/action.ts';
import type { Mending, Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { drawnResults, isForOpenDeals } from './action-without-result.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'undrawn-result',
  severity: 'warning',
  description: 'Every result of an action that people do should have an arrow.',
  *check(view) {
    for (const action of view.actions.filter((one) => isForOpenDeals(view, one))) {
      const drawn = drawnResults(view, action);
      // Without any arrow `action-without-result` says so once.
      if (drawn.size === 0) continue;
      for (const result of new Set(resultsOf(action)))
        if (!drawn.has(result))
          yield {
            node: action.id,
            path: nodePath(action.id, 'results'),
            message: say`The result “${result}” of ${call(action)} leads nowhere; the owner gets a task.`,
            remedy: say`Draw an arrow on “${result}” to what comes next: another try, another action or another step.`,
            fix: tryAgain(action, result),
          };
    }
  },
};

/** Results after which people try once more. */
const inVain =
  /^(no|not|nobody|never|did ?n[o’']?t|missed|busy|voice ?mail|absent|away|later|out of \w+|call back|postponed)\b|^(unreach|unavail)/i;

const tryAgain = (action: Action, result: string): Mending | undefined =>
  inVain.test(result)
    ? {
        label: say`Try again after 1 working day`,
        edits: [
          {
            do: 'addEdge',
            from: action.id,
            to: action.id,
            on: { kind: 'result', result, wait: { amount: 1, unit: 'day', working: true } },
            atMost: 3,
          },
        ],
      }
    : undefined;
