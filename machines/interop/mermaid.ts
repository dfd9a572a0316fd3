import type { Edge } from '../arrows.ts';
import { graphOf, type Graph } from '../graph.ts';
import type { Action } from '../nodes/action.ts';
import type { Node, Process } from '../process.ts';
import { stepsOf } from '../stages.ts';
import { describeGuard, describePerformer, describeTrigger, nodeName } from '../words.ts';

const scopes = { all: 'Anywhere', marketing: 'Anywhere in marketing', sales: 'Anywhere in sales' } as const;

const classes = {
  influenced: 'fill:#E9F7EE,stroke:#7CCB97,color:#1B6E3A',
  passive: 'fill:#FDF0F1,stroke:#EBA5AE,color:#A3293B,stroke-dasharray:4 2',
  outcome: 'fill:#FFFFFF,stroke:#16181D,color:#16181D',
} as const;

/**
 * The customer's way through a process as a Mermaid `stateDiagram-v2`: steps and outcomes are states, what moves the
 * customer are transitions (an action's result from every step that opens it), what the team does stands in notes.
 */
export function toMermaid(process: Process): string {
  const graph = graphOf(process);
  const outcomes = graph.outcomes.filter((one) => process.nodes.includes(one) || isReached(graph, one.id));
  const states: Node[] = [
    ...stepsOf(process),
    ...outcomes,
    ...graph.anywhere.filter((one) => graph.out.has(one.id)),
  ];
  const id = stateIds(states);
  const label = (node: Node) => (node.kind === 'anywhere' ? scopes[node.scope] : nodeName(node));

  return [
    'stateDiagram-v2',
    'direction LR',
    ...Object.entries(classes).map(([name, style]) => `classDef ${name} ${style}`),
    ...states.map((node) => `state "${escape(label(node))}" as ${id(node.id)}`),
    ...graph.entries.flatMap((entry) =>
      (graph.out.get(entry.id) ?? []).map(
        (edge) => `[*] --> ${id(edge.to)}: ${escape(conditioned(nodeName(entry), edge, process))}`,
      ),
    ),
    ...states.flatMap((node) =>
      movesOf(graph, node).map(({ to, words }) => `${id(node.id)} --> ${id(to)}: ${escape(words)}`),
    ),
    ...outcomes.map((outcome) => `${id(outcome.id)} --> [*]`),
    ...states.flatMap((node) => notesOf(graph, node, id(node.id))),
    ...states.flatMap((node) =>
      node.kind === 'step'
        ? [`class ${id(node.id)} ${node.influence}`]
        : node.kind === 'outcome'
          ? [`class ${id(node.id)} outcome`]
          : [],
    ),
  ]
    .map((line, index) => (index === 0 ? line : `  ${line}`))
    .join('\n')
    .concat('\n');
}

const isReached = (graph: Graph, outcome: string): boolean =>
  graph.process.edges.some((edge) => edge.to === outcome);

const isPlace = (node: Node | undefined): boolean => node?.kind === 'step' || node?.kind === 'outcome';

/** What moves the customer away: the state's own arrows, and the results of the actions that it opens. */
function movesOf(graph: Graph, node: Node): { to: string; words: string }[] {
  const { process } = graph;
  const own = (graph.out.get(node.id) ?? [])
    .filter((edge) => isPlace(graph.nodes.get(edge.to)))
    .map((edge) => ({
      to: edge.to,
      words: conditioned(String(describeTrigger(edge.on, process)), edge, process),
    }));
  const handedOn = (graph.out.get(node.id) ?? [])
    .filter((edge) => graph.nodes.get(edge.to)?.kind === 'entry')
    .flatMap((edge) =>
      (graph.out.get(edge.to) ?? []).map((first) => ({
        to: first.to,
        words: `back in by ${nameOf(graph, edge.to)}, ${String(describeTrigger(edge.on, process))}`,
      })),
    );
  const results = openedFrom(graph, node.id).flatMap((action) =>
    (graph.out.get(action.id) ?? [])
      .filter((edge) => isPlace(graph.nodes.get(edge.to)))
      .map((edge) => ({
        to: edge.to,
        words: conditioned(
          `${nodeName(action)}: ${String(describeTrigger(edge.on, process))}`,
          edge,
          process,
        ),
      })),
  );
  return [...own, ...handedOn, ...results];
}

const nameOf = (graph: Graph, id: string): string => {
  const node = graph.nodes.get(id);
  return node ? nodeName(node) : id;
};

/** The actions that a state opens, also those at the end of a chain; each once. */
function openedFrom(graph: Graph, from: string): Action[] {
  const found = new Map<string, Action>();
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const edge of graph.out.get(id) ?? []) {
      const target = graph.nodes.get(edge.to);
      if (target?.kind !== 'action' || found.has(target.id)) continue;
      found.set(target.id, target);
      pending.push(target.id);
    }
  }
  return graph.actions.filter((action) => found.has(action.id));
}

function notesOf(graph: Graph, node: Node, id: string): string[] {
  const lines = (graph.out.get(node.id) ?? []).flatMap((edge) => {
    const action = graph.nodes.get(edge.to);
    return action?.kind === 'action' ? [actionLine(graph, edge, action)] : [];
  });
  if (lines.length === 0) return [];
  return [`note left of ${id}`, ...lines.map((line) => `  ${escape(line)}`), 'end note'];
}

const actionLine = ({ process }: Graph, edge: Edge, action: Action): string =>
  `${conditioned(String(describeTrigger(edge.on, process)), edge, process)}: ${nodeName(action)} (${String(describePerformer(action, process))})`;

const conditioned = (words: string, edge: Edge, process: Process): string =>
  edge.guard ? `${words}, if ${String(describeGuard(edge.guard, process))}` : words;

/** Mermaid's ids are plain words, and some words are its own: ours get a prefix, and a number where two would meet. */
function stateIds(nodes: readonly Node[]): (id: string) => string {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of nodes) {
    const base = `s_${node.id.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    taken.add(name);
    ids.set(node.id, name);
  }
  return (id) => ids.get(id) ?? `s_${id.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
}

/** Characters that end a label, in Mermaid's own notation for them. */
const escape = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[#";:<>{}]/g, (character) =>
      character === '"' ? '#quot;' : `#${character.charCodeAt(0)};`,
    );
