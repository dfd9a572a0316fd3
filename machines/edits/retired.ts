import type { Process } from '../process.ts';

const given = /^(arrow|step|action|outcome|entry|anywhere)([1-9]\d{0,8})$/;

/** Ids that `freshId` must not give out: those in use, and the last ones that were removed. */
export const takenNodeIds = ({ nodes, retired = [] }: Process): string[] => [
  ...nodes.map(({ id }) => id),
  ...retired,
];
export const takenEdgeIds = ({ edges, retired = [] }: Process): string[] => [
  ...edges.map(({ id }) => id),
  ...retired,
];

/**
 * The process as an edit has left it, remembering the ids that are gone where nothing else keeps the next node or arrow
 * from getting them: a deal of an earlier version would take the new one for the old.
 */
export function retiring(before: Process, after: Process): Process {
  const remaining = highest([...takenNodeIds(after), ...takenEdgeIds(after)]);
  const lost = [...highest([...takenNodeIds(before), ...takenEdgeIds(before)])].filter(
    ([kind, number]) => number > (remaining.get(kind) ?? 0),
  );
  if (lost.length === 0) return after;
  const kinds = new Set(lost.map(([kind]) => kind));
  const others = (after.retired ?? []).filter((id) => !kinds.has(given.exec(id)?.[1] ?? ''));
  return { ...after, retired: [...others, ...lost.map(([kind, number]) => `${kind}${number}`)] };
}

/** The highest number given out per kind. */
function highest(ids: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const id of ids) {
    const [, kind, digits] = given.exec(id) ?? [];
    if (kind !== undefined) found.set(kind, Math.max(found.get(kind) ?? 0, Number(digits)));
  }
  return found;
}
