import type { ActionRef, StepRef } from '../../machines/api/index.ts';
import { nodeName, type Graph } from '../../machines/index.ts';
import { actionName } from '../runtime/because.ts';

/** A step or outcome of a version. One that isn't there (a stage of a version long gone) keeps its id as its name. */
export function stepRef({ nodes }: Graph, id: string): StepRef {
  const node = nodes.get(id);
  if (node?.kind === 'step') {
    const { influence, half } = node;
    return { id, name: nodeName(node), kind: 'step', influence, half, outcome: null };
  }
  if (node?.kind === 'outcome') {
    return { id, name: nodeName(node), kind: 'outcome', influence: null, half: null, outcome: node.outcome };
  }
  return { id, name: id, kind: 'step', influence: null, half: null, outcome: null };
}

const engineChannels = {
  $answer: 'answer',
  $accept: 'accept',
  $attend: 'attend',
  $meeting: 'meeting',
} as const;

const isEngineAction = (id: string): id is keyof typeof engineChannels => Object.hasOwn(engineChannels, id);

/** A drawn action or one of the engine's own. `name` is given where the row has a more telling one. */
export function actionRef(graph: Graph, id: string, name?: string): ActionRef {
  const node = graph.nodes.get(id);
  return {
    id,
    name: name ?? actionName(graph, id),
    channel: isEngineAction(id) ? engineChannels[id] : node?.kind === 'action' ? node.channel : 'task',
  };
}

export const expectedDaysOf = ({ nodes }: Graph, id: string | null): number | null => {
  const node = id === null ? undefined : nodes.get(id);
  return node?.kind === 'step' ? (node.expectedDays ?? null) : null;
};

export const winChanceOf = ({ nodes }: Graph, id: string): number | null => {
  const node = nodes.get(id);
  if (node?.kind === 'outcome') return node.outcome === 'won' ? 100 : 0;
  return node?.kind === 'step' ? (node.winChance ?? null) : null;
};

/** Words for the chip of a passive step. */
export const chipOf = ({ nodes }: Graph, id: string): string => {
  const node = nodes.get(id);
  return node?.kind === 'step' ? node.chip?.trim() || nodeName(node) : id;
};
