import type { Rule } from '../rule.ts';
import { call, nodePath } from '../say.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'aim-at-nobody',
  severity: 'warning',
  description: 'An action must be aimed at a role that contacts can have.',
  *check(view) {
    const team = new Map(
      view.process.roles.flatMap((role) =>
        [role.id, role.name].map((name) => [name.trim().toLowerCase(), role.name]),
      ),
    );
    for (const action of view.actions) {
      if (action.aim?.to !== 'role') continue;
      const role = action.aim.role.trim();
      const ours = team.get(role.toLowerCase());
      if (role && ours === undefined) continue;
      yield {
        node: action.id,
        path: nodePath(action.id, 'aim/role'),
        message: role
          ? say`${call(action)} is aimed at contacts who are “${role}”, but that is a role of your own team, so it reaches nobody.`
          : say`${call(action)} is aimed at a role, and none is named, so it reaches nobody.`,
        remedy: say`Name what the contact is at the customer’s, such as “decision maker”, or aim at the main contact.`,
        fix: {
          label: say`Aim at the main contact`,
          edits: [{ do: 'setNode', id: action.id, patch: { aim: { to: 'main' } } }],
        },
      };
    }
  },
};
