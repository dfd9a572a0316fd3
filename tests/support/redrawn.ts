import type { Edge } from '../../machines/index.ts';
import type { Node } from '../../machines/process.ts';
import { after, arrow } from './process-builder.ts';

/** A drawing as its next version: the step `sent` stands there as `offered`, without the call, and with a way to be lost. */
export const redrawn = <Arrow extends Pick<Edge, 'from' | 'to' | 'on'>>({
  nodes,
  edges,
}: {
  nodes: readonly Node[];
  edges: readonly Arrow[];
}) => ({
  nodes: nodes
    .filter(({ id }) => id !== 'call')
    .map((node) => (node.id === 'sent' ? { ...node, id: 'offered', name: 'Offer received' } : node)),
  edges: [
    ...edges
      .filter(({ to }) => to !== 'call')
      .map((edge) => ({
        ...edge,
        ...(edge.from === 'sent' && { from: 'offered' }),
        ...(edge.to === 'sent' && { to: 'offered' }),
      })),
    arrow('offered', 'lost', after('60 days'), { id: 'late' }),
  ],
});
