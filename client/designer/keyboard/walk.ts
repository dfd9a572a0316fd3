import type { Edge } from '../../../machines/index.ts';
import type { Box, Point, Side } from '../routing/geometry.ts';
import { outward } from '../routing/geometry.ts';

/** Sideways distance counts this much more than distance ahead. */
const ASIDE = 2.5;
/** What is joined by an arrow is nearer than what only stands there. */
const UNJOINED = 3;

/**
 * The node that an arrow key leads to: the nearest in that direction, one that is joined by an arrow before one that
 * only stands nearby. Null at the end of the drawing.
 */
export function walk(
  from: string,
  direction: Side,
  boxes: ReadonlyMap<string, Box>,
  edges: readonly Edge[],
): string | null {
  const here = boxes.get(from);
  if (!here) return null;
  const joined = new Set(
    edges.flatMap((edge) => (edge.from === from ? [edge.to] : edge.to === from ? [edge.from] : [])),
  );
  let best: { id: string; cost: number } | null = null;
  for (const [id, box] of boxes) {
    if (id === from) continue;
    const distance = distanceTo(here, box, direction);
    if (distance === null) continue;
    const cost = distance * (joined.has(id) ? 1 : UNJOINED);
    if (!best || cost < best.cost || (cost === best.cost && id < best.id)) best = { id, cost };
  }
  return best?.id ?? null;
}

/** Null where the node doesn't lie in that direction: within 60 degrees of it. */
function distanceTo(from: Point, to: Point, direction: Side): number | null {
  const step = outward[direction];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const ahead = dx * step.x + dy * step.y;
  const aside = Math.abs(dx * step.y) + Math.abs(dy * step.x);
  if (ahead <= 0 || aside > ahead * 1.75) return null;
  return ahead + aside * ASIDE;
}

/** Where walking begins: the first node from the left, customers before the team. */
export function firstOf(boxes: ReadonlyMap<string, Box>): string | null {
  const [first] = [...boxes].toSorted(
    ([, a], [, b]) => Number(a.y > 0) - Number(b.y > 0) || a.x - b.x || a.y - b.y,
  );
  return first?.[0] ?? null;
}

/** The arrow after (or before) `current` among those that leave or reach a node, around in a circle. */
export function nextArrow(
  node: string,
  current: string | null,
  edges: readonly Edge[],
  by: 1 | -1,
): string | null {
  const touching = [
    ...edges.filter((edge) => edge.from === node).toSorted((a, b) => a.order - b.order),
    ...edges.filter((edge) => edge.to === node && edge.from !== node),
  ];
  if (touching.length === 0) return null;
  const index = touching.findIndex((edge) => edge.id === current);
  const next =
    index < 0 ? (by === 1 ? 0 : touching.length - 1) : (index + by + touching.length) % touching.length;
  return touching[next]?.id ?? null;
}
