import {
  pieceRect,
  piecesOf,
  rectOf,
  sharedArea,
  lengthInside,
  grown,
  type Box,
  type Point,
  type Rect,
  type Side,
  type Size,
} from './geometry.ts';
import type { Laid } from './laid.ts';
import type { Link, Route } from './link.ts';

/** How far a loop hangs out of its node. */
const REACH = 30;

const order: readonly Side[] = ['bottom', 'right', 'top', 'left'];

/** An arrow from a node back to itself: a small handle with its pills on it, where it disturbs least. */
export function loopAt(
  box: Box,
  link: Link,
  nodes: readonly Rect[],
  pills: readonly Rect[],
  laid: readonly Laid[],
): Route {
  let best: { route: Route; cost: number } | null = null;
  for (const [preference, side] of order.entries()) {
    const route = loop(box, side, link.label);
    const cost = preference * 12 + disturbance(route, link, box, nodes, pills, laid);
    if (!best || cost < best.cost) best = { route, cost };
  }
  if (!best) throw new Error('a node has sides');
  return best.route;
}

function loop({ x, y, width, height }: Box, side: Side, label: Size | null): Route {
  if (side === 'top' || side === 'bottom') {
    const out = side === 'bottom' ? 1 : -1;
    const half = Math.min(18, width / 2 - 8);
    const border = y + (out * height) / 2;
    const far = border + out * (REACH + (label ? label.height / 2 - 12 : 0));
    const points: Point[] = [
      { x: x - half, y: border },
      { x: x - half, y: far },
      { x: x + half, y: far },
      { x: x + half, y: border },
    ];
    return { points, label: label && { x, y: far } };
  }
  const out = side === 'right' ? 1 : -1;
  const half = Math.min(12, height / 2 - 6);
  const border = x + (out * width) / 2;
  const far = border + out * (label ? label.width / 2 + 16 : REACH);
  const points: Point[] = [
    { x: border, y: y - half },
    { x: far, y: y - half },
    { x: far, y: y + half },
    { x: border, y: y + half },
  ];
  return { points, label: label && { x: far, y } };
}

function disturbance(
  { points, label }: Route,
  link: Link,
  box: Box,
  nodes: readonly Rect[],
  pills: readonly Rect[],
  laid: readonly Laid[],
): number {
  const own = rectOf(box);
  const rects = piecesOf(points).map((piece) => grown(pieceRect(piece), 4));
  if (label && link.label) rects.push(grown(rectOf({ ...label, ...link.label }), 4));
  let cost = 0;
  for (const rect of rects) {
    for (const node of nodes) {
      if (node.left === own.left && node.top === own.top) continue;
      if (sharedArea(rect, node) > 0) cost += 60;
    }
    for (const pill of pills) if (sharedArea(rect, pill) > 0) cost += 60;
    for (const { piece } of laid) if (lengthInside(piece, rect) > 0) cost += 20;
  }
  return cost;
}
