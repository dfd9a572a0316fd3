import { snap, type Node, type NodeMove } from '../../../machines/index.ts';

type Axis = 'x' | 'y';

/** All on the same x (a column) or y (a row): the middle of where they stand. */
export function linedUp(nodes: readonly Node[], axis: Axis): NodeMove[] {
  const at = snap(nodes.reduce((sum, node) => sum + node[axis], 0) / nodes.length);
  return nodes.map(({ id, x, y }) => ({ id, x, y, [axis]: at }));
}

/** The outermost stay, those between stand at equal distances in the order they had. */
export function spread(nodes: readonly Node[], axis: Axis): NodeMove[] {
  const sorted = nodes.toSorted((a, b) => a[axis] - b[axis]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const gap = (last[axis] - first[axis]) / Math.max(1, sorted.length - 1);
  return sorted.map(({ id, x, y }, index) => ({ id, x, y, [axis]: snap(first[axis] + index * gap) }));
}
