import type { Picture } from '../drawing/picture.ts';
import { piecesOf, type Point } from '../routing/geometry.ts';

/** How close to an arrow something must be dropped to go onto it. */
const NEAR = 12;

/** The arrow that a point lies on; null where none is near. */
export function nearestRoute({ edges }: Picture, at: Point): string | null {
  let best: { id: string; distance: number } | null = null;
  for (const { edge, route } of edges) {
    for (const { upright, at: line, from, to } of piecesOf(route.points)) {
      const [across, along] = upright ? [at.x, at.y] : [at.y, at.x];
      const distance = Math.abs(across - line) + Math.max(from - along, 0, along - to);
      if (distance <= NEAR && (!best || distance < best.distance)) best = { id: edge.id, distance };
    }
  }
  return best?.id ?? null;
}

/** The arrow that a node is dragged onto: one node alone, that no arrow touches yet. Null where it isn't over one. */
export function aimedAt(picture: Picture, moving: ReadonlyMap<string, Point>): string | null {
  const [dragged, ...others] = moving;
  if (!dragged || others.length > 0) return null;
  const [id, at] = dragged;
  const isLoose =
    picture.nodes.some(({ node }) => node.id === id) &&
    !picture.edges.some(({ edge }) => edge.from === id || edge.to === id);
  return isLoose ? nearestRoute(picture, at) : null;
}
