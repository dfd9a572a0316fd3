import type { Walk } from '../../../machines/index.ts';
import type { Mark, Marks } from '../drawing/marks.ts';

/** Where the walk is and has been: steps with the day on which they were entered, arrows that were taken. */
export function marksOf(walk: Walk, sayDay: (at: number) => string): Marks {
  const nodes = new Map<string, Mark>();
  const edges = new Map<string, Mark>();
  const { graph } = walk.machine;
  const taken = (edge: string | null) => {
    if (edge === null) return;
    edges.set(edge, { tone: 'been' });
    const from = graph.nodes.get(graph.edges.get(edge)?.from ?? '');
    if (from?.kind === 'anywhere') nodes.set(from.id, { tone: 'been' });
  };
  let here: string | null = null;
  let last: string | null = null;
  for (const { story } of walk.states) {
    for (const { at, event, effects, to } of story) {
      if (event.type.startsWith('enter.') && effects.length > 0)
        nodes.set(event.type.slice('enter.'.length), { tone: 'been' });
      for (const effect of effects) {
        if (effect.kind === 'moved') {
          nodes.set(effect.to, { tone: 'been', words: sayDay(at) });
          taken(effect.edge);
          last = effect.edge;
        } else if (effect.kind === 'action.opened') {
          nodes.set(effect.action, { tone: 'been' });
          taken(effect.edge);
        }
      }
      here = to;
    }
  }
  const before = here === null ? undefined : nodes.get(here);
  if (here !== null) nodes.set(here, { ...before, tone: 'here' });
  if (last !== null) edges.set(last, { tone: 'here' });
  return { nodes, edges, notes: new Map(), rest: walk.states.length > 0 ? 'faint' : 'plain' };
}
