import type { Edge } from '../arrows.ts';
import type { Node } from '../process.ts';
import { Listed, say, type Saying } from '../saying/index.ts';
import type { Drawing } from './drawing.ts';

/*
 * How findings speak of things. Messages name them as the designer did; paths name them by id.
 */

/** “Proposal received”, or "the unnamed step". */
export const call = (node: Node): Saying =>
  node.name.trim() ? say`“${node.name.trim()}”` : unnamed[node.kind];

const unnamed: Record<Node['kind'], Saying> = {
  step: say`the unnamed step`,
  action: say`the unnamed action`,
  entry: say`the unnamed entry`,
  outcome: say`the unnamed outcome`,
  anywhere: say`the unnamed start from anywhere`,
};

export function callId(view: Drawing, id: string): Saying {
  const node = view.nodes.get(id);
  return node ? call(node) : say`“${id}”`;
}

/** "the arrow from “A” to “B”" */
export const callArrow = (view: Drawing, edge: Edge): Saying =>
  say`the arrow from ${callId(view, edge.from)} to ${callId(view, edge.to)}`;

/** "“A”, “B” and 3 more" */
export function callSome(nodes: readonly Node[]): Listed {
  const shown = nodes.slice(0, 3).map(call);
  return new Listed(nodes.length > 3 ? [...shown, say`${nodes.length - 3} more`] : shown);
}

/** What a deal record is called at a step: before the handoff it is a lead. */
export const dealAt = (node: Node): Saying =>
  node.kind === 'step' && node.half === 'marketing' ? say`lead` : say`deal`;

export const nodePath = (id: string, field?: string): string => `nodes/${id}${field ? `/${field}` : ''}`;

export const edgePath = (id: string, field?: string): string => `edges/${id}${field ? `/${field}` : ''}`;
