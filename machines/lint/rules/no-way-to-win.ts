import { arrowTargets } from '../drawing.ts';
import { newNodeAt } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-way-to-win',
  severity: 'error',
  description: 'A process with a sales half needs a way to win.',
  *check(view) {
    const wins = view.outcomes.filter((node) => node.outcome === 'won');
    const [first] = wins;
    // A process may be all marketing and hand its leads on; it isn't finished, but nothing in it goes wrong.
    const severity =
      view.steps.length > 0 && view.steps.every((step) => step.half === 'marketing') ? 'warning' : 'error';
    if (!first) {
      const right = Math.max(0, ...view.steps.map((step) => step.x));
      yield {
        severity,
        node: null,
        path: 'nodes',
        message: say`No deal can be won: the process has no outcome of the kind “won”.`,
        remedy: say`Add the outcome “won” and draw an arrow to it from the last step.`,
        fix: {
          label: say`Add “Won”`,
          edits: [
            {
              do: 'addNode',
              node: newNodeAt(view, 'outcome', { x: right + 280, y: -120 }, { outcome: 'won' }),
            },
          ],
        },
      };
      return;
    }
    const { reached } = view;
    const into = arrowTargets(view);
    const isMissed = (id: string) => (reached ? !reached.has(id) : !into.has(id));
    if (!wins.every((node) => isMissed(node.id))) return;
    yield {
      severity,
      node: first.id,
      path: nodePath(first.id),
      message: into.has(first.id)
        ? say`No deal can be won: what leads to ${call(first)} is never reached.`
        : say`No deal can be won: no arrow leads to ${call(first)}.`,
      remedy: say`Draw an arrow to it, for example on “Accepted” or “Signed”, from the last step.`,
    };
  },
};
