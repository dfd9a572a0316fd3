import type { Edge, Node } from '../../../machines/index.ts';
import type { Size } from '../routing/geometry.ts';
import type { Link, SideCosts } from '../routing/link.ts';

/** In length that a line would rather run than use this side. */
const toAnySide: SideCosts = { right: 0, bottom: 4, left: 8, top: 4 };
const into: SideCosts = { left: 0, bottom: 4, top: 4, right: 8 };

/** Down to the team: out of the step's foot, onto the action's head. */
const down: SideCosts = { bottom: 0, right: 10, left: 16, top: 70 };
const onHead: SideCosts = { top: 0, left: 10, right: 16, bottom: 60 };

/** Back up to the customer. */
const up: SideCosts = { top: 0, right: 10, left: 16, bottom: 60 };
const intoFoot: SideCosts = { bottom: 0, left: 14, right: 14, top: 70 };

/** Along a chain of actions. */
const onward: SideCosts = { right: 0, bottom: 0, left: 14, top: 24 };
const inChain: SideCosts = { left: 0, top: 0, right: 14, bottom: 24 };

/** How an arrow likes to run, by what it joins. */
export function linkOf(edge: Edge, from: Node, to: Node, label: Size | null): Link {
  const base = {
    id: edge.id,
    from: from.id,
    to: to.id,
    trunk: null,
    above: true,
    leave: toAnySide,
    enter: into,
    label,
  };
  if (to.kind === 'action') {
    if (from.kind === 'action') return { ...base, above: false, leave: onward, enter: inChain };
    return { ...base, above: false, trunk: from.id, leave: down, enter: onHead };
  }
  if (from.kind === 'action') return { ...base, above: false, leave: up, enter: intoFoot };
  return base;
}
