import { likelyRole } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'handoff-owner',
  severity: 'error',
  description: 'The handoff must name the role that takes over.',
  *check(view) {
    const { handoff, roles } = view.process;
    if (!handoff || roles.some((role) => role.id === handoff.owner)) return;
    const role = likelyRole(view);
    // An edit takes only a handoff that is whole; where refused leads would go nowhere, `missing-reference` speaks.
    const refused = view.nodes.get(handoff.refusedTo ?? '');
    const refusedTo = refused?.kind === 'step' || refused?.kind === 'outcome' ? refused.id : undefined;
    yield {
      node: null,
      path: 'handoff/owner',
      message: handoff.owner.trim()
        ? say`The handoff gives the deal to “${handoff.owner}”, and there is no such role.`
        : say`The handoff doesn’t say who takes over the deal.`,
      remedy: say`Choose the role that takes over, such as the seller.`,
      ...(role && {
        fix: {
          label: say`Hand over to “${role.name}”`,
          edits: [{ do: 'setHandoff', handoff: { ...handoff, owner: role.id, refusedTo } }],
        },
      }),
    };
  },
};
