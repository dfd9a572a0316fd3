import type { Node, NodeKind } from '../../process.ts';
import type { Rule } from '../rule.ts';
import { nodePath } from '../say.ts';

export const rule: Rule = {
  id: 'empty-name',
  severity: 'error',
  description: 'Everything that people will see needs a name.',
  *check(view) {
    const before = new Map(
      view.process.edges
        .filter((edge) => edge.from !== edge.to)
        .map((edge) => [edge.to, view.nodes.get(edge.from)]),
    );
    for (const node of view.process.nodes) {
      // A stub shows its asterisk instead.
      if (node.kind === 'anywhere' || node.name.trim() !== '') continue;
      yield {
        node: node.id,
        path: nodePath(node.id, 'name'),
        message: `${article[node.kind]} has no name${beside(before.get(node.id))}.`,
        remedy: remedies[node.kind],
      };
    }
  },
};

const article: Record<NodeKind, string> = {
  step: 'A step',
  action: 'An action',
  outcome: 'An outcome',
  entry: 'An entry',
  anywhere: 'A stub',
};

const remedies: Record<NodeKind, string> = {
  step: 'Say where the customer stands there, such as “Proposal received”.',
  action: 'Say what is to be done, such as “Send the proposal”.',
  outcome: 'Say how the deal has ended.',
  entry: 'Say how customers come in.',
  anywhere: 'Name it.',
};

/** Tells the unnamed one apart by what leads to it. */
const beside = (before: Node | undefined) => (before?.name.trim() ? ` (after “${before.name.trim()}”)` : '');
