import type { Edge } from '../arrows.ts';
import type { Node } from '../process.ts';
import type { Drawing } from './drawing.ts';

/*
 * How findings speak of things. Messages name them as the designer did; paths name them by id.
 */

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** “Proposal received”, or "the unnamed step". */
export const call = (node: Node): string =>
  node.name.trim() ? `“${node.name.trim()}”` : `the unnamed ${node.kind}`;

export function callId(view: Drawing, id: string): string {
  const node = view.nodes.get(id);
  return node ? call(node) : `“${id}”`;
}

/** "the arrow from “A” to “B”" */
export const callArrow = (view: Drawing, edge: Edge): string =>
  `the arrow from ${callId(view, edge.from)} to ${callId(view, edge.to)}`;

/** "“A”, “B” and 3 more" */
export function callSome(nodes: readonly Node[]): string {
  const shown = nodes.slice(0, 3).map(call);
  return listed.format(nodes.length > 3 ? [...shown, `${nodes.length - 3} more`] : shown);
}

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** What a deal record is called at a step: before the handoff it is a lead. */
export const dealAt = (node: Node): 'lead' | 'deal' =>
  node.kind === 'step' && node.half === 'marketing' ? 'lead' : 'deal';

export const nodePath = (id: string, field?: string): string => `nodes/${id}${field ? `/${field}` : ''}`;

export const edgePath = (id: string, field?: string): string => `edges/${id}${field ? `/${field}` : ''}`;
