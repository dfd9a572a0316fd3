import type { WayIn } from '../../machines/api/index.ts';
import { eventLabel, fieldLabel, nodeName, type Edge, type Graph } from '../../machines/index.ts';
import { told } from '../saying/told.ts';

/** How deals get to a step, as drawn; for the words in an empty column. The same way from two steps is told once. */
export function waysInto(graph: Graph, step: string): WayIn[] {
  const ways = graph.process.edges.filter((edge) => edge.to === step).flatMap((edge) => wayOf(graph, edge));
  return [...new Map(ways.map((way) => [JSON.stringify({ ...way, from: undefined }), way])).values()];
}

function wayOf(graph: Graph, edge: Edge): WayIn[] {
  const source = graph.nodes.get(edge.from);
  if (!source) return [];
  const { on } = edge;
  const from = nodeName(source);
  switch (on.kind) {
    case 'enter':
      return [{ kind: 'entry', entry: from }];
    case 'event':
      return [{ kind: 'event', event: on.event, label: told(eventLabel(on.event, graph.process)), from }];
    case 'result':
      return source.kind === 'action'
        ? [{ kind: 'result', action: from, channel: source.channel, result: on.result }]
        : [];
    case 'after':
    case 'quiet':
      return [{ kind: on.kind, duration: on.duration, from }];
    case 'date':
      return [{ kind: 'date', label: told(fieldLabel(on.field, graph.process)), from }];
  }
}
