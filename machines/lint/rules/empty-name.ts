import type { Node, NodeKind } from '../../process.ts';
import type { Rule } from '../rule.ts';
import { nodePath } from '../say.ts';
import { say, type Saying } from '../../saying/index.ts';

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
        message: unnamed(node, before.get(node.id)),
        remedy: remedies[node.kind],
      };
    }
  },
};

const articles: Record<NodeKind, Saying> = {
  step: say`A step`,
  action: say`An action`,
  outcome: say`An outcome`,
  entry: say`An entry`,
  anywhere: say`A start from anywhere`,
};

const remedies: Record<NodeKind, Saying> = {
  step: say`Say where the customer stands there, such as “Proposal received”.`,
  action: say`Say what is to be done, such as “Send the proposal”.`,
  outcome: say`Say how the deal has ended.`,
  entry: say`Say how customers come in.`,
  anywhere: say`Name it.`,
};

/** Tells the unnamed one apart by what leads to it. */
const unnamed = (node: Node, before: Node | undefined): Saying =>
  before?.name.trim()
    ? say`${articles[node.kind]} has no name (after “${before.name.trim()}”).`
    : say`${articles[node.kind]} has no name.`;
