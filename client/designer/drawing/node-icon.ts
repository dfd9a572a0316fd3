import type { Node } from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';

/** The drawing that stands for a node in lists. */
export function iconOf(node: Node): IconName {
  if (node.kind === 'action') return node.channel;
  if (node.kind === 'outcome') return node.outcome;
  return node.kind === 'step' ? node.influence : node.kind;
}
