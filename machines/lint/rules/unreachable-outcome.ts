import { arrowTargets } from '../drawing.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';

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
      const byHand = node.outcome === 'won' ? '' : '; deals end there only when somebody closes them by hand';
      yield {
        node: node.id,
        path: nodePath(node.id),
        message: into.has(node.id)
          ? `No deal ever comes to ${call(node)}: what leads to it is never reached${byHand}.`
          : `No arrow leads to ${call(node)}${byHand}.`,
        remedy: 'Draw an arrow to it from where deals end so, or from anywhere.',
      };
    }
  },
};
