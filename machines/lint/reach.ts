import { reachable, type Next } from './graph.ts';
import type { Half } from '../nodes/step.ts';
import { arrowsOut, type Drawing } from './drawing.ts';

export type Opener = 'marketing' | 'sales' | 'outcome';

/** Follows every arrow from the entries; null where no entry leads anywhere, so that nothing is reached. */
export function reachedFrom(drawing: Drawing): ReadonlySet<string> | null {
  const { entries, nodes, anywheres, anywhere, crossings, process } = drawing;
  if (entries.every((entry) => arrowsOut(drawing, entry.id).length === 0)) return null;
  const opened = new Set<Half>();

  // Stubs that cover a half are reached with the first of its steps, once for all of them.
  const fromAnywhere = (half: Half): string[] => {
    if (opened.has(half)) return [];
    opened.add(half);
    const stubs = anywheres.filter((node) => node.scope === 'all' || node.scope === half);
    return [...stubs.map((node) => node.id), ...anywhere[half].map((edge) => edge.to)];
  };

  const next: Next = (id) => {
    const node = nodes.get(id);
    const edges = arrowsOut(drawing, id);
    const own = edges.map((edge) => edge.to);
    const refusedTo = process.handoff?.refusedTo;
    if (refusedTo !== undefined && nodes.has(refusedTo) && edges.some((edge) => crossings.has(edge.id)))
      own.push(refusedTo);
    return node?.kind === 'step' ? own.concat(fromAnywhere(node.half)) : own;
  };
  return reachable(
    entries.map((entry) => entry.id),
    next,
  );
}

/** Follows chains of actions from the steps and outcomes that open the first of them. */
export function openersOf(drawing: Drawing): Map<string, Set<Opener>> {
  const { steps, outcomes, nodes } = drawing;
  const openers = new Map<string, Set<Opener>>(drawing.actions.map((action) => [action.id, new Set()]));
  const isAction = (id: string) => nodes.get(id)?.kind === 'action';
  const next: Next = (id) => arrowsOut(drawing, id).flatMap((edge) => (isAction(edge.to) ? [edge.to] : []));
  const spread = (from: readonly { id: string }[], opener: Opener) => {
    for (const id of reachable(
      from.map((node) => node.id),
      next,
    ))
      openers.get(id)?.add(opener);
  };
  spread(
    steps.filter((step) => step.half === 'marketing'),
    'marketing',
  );
  spread(
    steps.filter((step) => step.half === 'sales'),
    'sales',
  );
  spread(outcomes, 'outcome');
  return openers;
}
