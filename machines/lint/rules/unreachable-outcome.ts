import type { Outcome } from '../../nodes/outcome.ts';
import { arrowTargets } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'unreachable-outcome',
  severity: 'warning',
  description: 'Every outcome should be reached by an arrow.',
  *check(view) {
    const { reached } = view;
    if (!reached) return;
    // Where no deal can be won at all, `no-way-to-win` says so.
    const canWin = view.outcomes.some((node) => node.outcome === 'won' && reached.has(node.id));
    const missed = view.outcomes.filter(
      (node) => !reached.has(node.id) && (node.outcome !== 'won' || canWin),
    );
    const into = arrowTargets(view);
    for (const node of missed) {
      yield {
        node: node.id,
        path: nodePath(node.id),
        message: missedBy(node, into.has(node.id)),
        remedy: say`Draw an arrow to it from where deals end so, or from anywhere.`,
      };
    }
  },
};

/** All but won deals may still end there by hand. */
function missedBy(node: Outcome, isLedTo: boolean): Saying {
  const name = call(node);
  if (node.outcome === 'won')
    return isLedTo
      ? say`No deal ever comes to ${name}: what leads to it is never reached.`
      : say`No arrow leads to ${name}.`;
  return isLedTo
    ? say`No deal ever comes to ${name}: what leads to it is never reached; deals end there only when somebody closes them by hand.`
    : say`No arrow leads to ${name}; deals end there only when somebody closes them by hand.`;
}
