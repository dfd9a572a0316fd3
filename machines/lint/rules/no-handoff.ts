import { likelyRole } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { callId } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'no-handoff',
  severity: 'error',
  description: 'Where marketing and sales meet there must be a handoff.',
  *check(view) {
    const has = (half: string) => view.steps.some((step) => step.half === half);
    if (!has('marketing') || !has('sales')) return;
    const crossing = view.arrows.find((edge) => view.crossings.has(edge.id));
    if (!crossing) {
      yield {
        node: null,
        path: 'handoff',
        message: say`No lead ever becomes a deal: no arrow crosses from the marketing half to the sales half.`,
        remedy: say`Draw an arrow from the last marketing step to step zero, the first moment with a serious chance of business.`,
      };
      return;
    }
    if (view.process.handoff) return;
    const role = likelyRole(view);
    yield {
      node: crossing.to,
      edge: crossing.id,
      path: 'handoff',
      message: say`Leads become deals at ${callId(view, crossing.to)}, and nothing says who takes them over.`,
      remedy: say`Fill in the handoff: the role that takes over and how long it has to accept.`,
      ...(role && {
        fix: {
          label: say`Hand over to “${role.name}” within 2 working hours`,
          edits: [
            {
              do: 'setHandoff',
              handoff: { owner: role.id, sla: { amount: 2, unit: 'hour', working: true } },
            },
          ],
        },
      }),
    };
  },
};
