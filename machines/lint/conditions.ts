import type { Edge } from '../arrows.ts';
import { leaves, type Guard, type OperatorName } from '../guards.ts';
import { isConditional, triggerKey, type Drawing } from './drawing.ts';

/** Operators of which always exactly one holds, also for a field that nobody has filled in. */
const opposites: Partial<Record<OperatorName, OperatorName>> = {
  is: 'isNot',
  isNot: 'is',
  isFilled: 'isEmpty',
  isEmpty: 'isFilled',
};

/** Same text, same meaning: how guards are compared. */
export const guardKey = (guard: Guard | undefined): string => JSON.stringify(guard ?? null);

/** The key of the guard that holds exactly where this one doesn't. */
function oppositeKey(guard: Guard): string {
  if (guard.kind === 'not') return guardKey(guard.of);
  const opposite = guard.kind === 'field' || guard.kind === 'payload' ? opposites[guard.is] : undefined;
  return opposite && 'is' in guard
    ? guardKey({ ...guard, is: opposite } as Guard) // only the operator differs from a guard
    : guardKey({ kind: 'not', of: guard });
}

/** Whether one of these arrows always fires: one has no condition, or two have opposite ones. */
export function leavesNoGap(view: Drawing, edges: readonly Edge[]): boolean {
  const keys = new Set<string>();
  for (const edge of edges) {
    if (!isConditional(view, edge) || isJoin(view, edge)) return true;
    // The handoff's criteria come on top of the guard, so that the opposite of the guard alone proves nothing.
    if (edge.guard && !(view.crossings.has(edge.id) && view.process.handoff?.criteria))
      keys.add(guardKey(edge.guard));
  }
  return edges.some(
    ({ guard }) =>
      guard && keys.has(guardKey(guard)) && (keys.has(oppositeKey(guard)) || isTheRest(guard, keys)),
  );
}

/** Whether a guard holds exactly where none of several others does, each of which has an arrow. */
const isTheRest = (guard: Guard, keys: ReadonlySet<string>): boolean =>
  guard.kind === 'not' && guard.of.kind === 'any' && guard.of.of.every((one) => keys.has(guardKey(one)));

/**
 * Whether an arrow waits only for other actions that lead to the same place: whichever of them ends last gets there,
 * so that nothing hangs on luck.
 */
function isJoin(view: Drawing, { from, to, guard }: Edge): boolean {
  if (!guard || view.nodes.get(from)?.kind !== 'action') return false;
  const others = [...leaves(guard)].flatMap((leaf) =>
    leaf.kind === 'action' && leaf.result === undefined ? [leaf] : [null],
  );
  return others.every(
    (leaf) =>
      leaf !== null &&
      leaf.action !== from &&
      (view.out.get(leaf.action) ?? []).some((edge) => edge.to === to && edge.guard !== undefined),
  );
}

/** Arrows of one source, those that fire at the same moment together; in the order in which they are tried. */
export const byTrigger = (edges: readonly Edge[]): Edge[][] => [
  ...Map.groupBy(edges, (edge) => triggerKey(edge.on)).values(),
];

/** The arrows of one source that don't depend on luck: without a condition, or one of a set that leaves no gap. */
export const unconditional = (view: Drawing, edges: readonly Edge[]): Edge[] =>
  byTrigger(edges).flatMap((group) =>
    leavesNoGap(view, group) ? group : group.filter((edge) => !isConditional(view, edge)),
  );
