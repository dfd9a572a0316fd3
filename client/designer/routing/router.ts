import {
  around,
  grown,
  piecesOf,
  rectOf,
  straightened,
  touches,
  type Box,
  type Point,
  type Rect,
} from './geometry.ts';
import { gridAround, inWindow } from './lines.ts';
import { laidIn, pillsIn, Terrain, type Laid } from './laid.ts';
import { placeLabel } from './labels.ts';
import { loopAt } from './loop.ts';
import type { Link, Route } from './link.ts';
import { portsToEnter, portsToLeave, PortUses, type Port } from './ports.ts';
import { findWay, pieceBetween, type Way } from './search.ts';

interface Surroundings {
  /** Routes that stay as they are, for example while a node is dragged and only its own arrows follow. */
  fixed?: ReadonlyMap<string, Route>;
  /** Other things that pills keep clear of. */
  taken?: readonly Rect[];
  /** Where the gate stands, which no line runs along. */
  gateX?: number | null;
}

/** How far around the two ends a line looks for a way; the next one is tried when it finds none. */
const windows = [110, 360, 1200] as const;

/**
 * Lays all arrows of a drawing: orthogonal, around nodes, apart from each other, with room for their pills. The same
 * drawing always gives the same lines.
 */
export function layLines(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Link[],
  { fixed = new Map(), taken = [], gateX = null }: Surroundings = {},
): Map<string, Route> {
  const nodes = [...boxes.values()].map(rectOf);
  const laid: Laid[] = [];
  const pills = new Map<string, Rect>();
  const uses = new PortUses();
  const routes = new Map<string, Route>();

  const settle = (link: Link, points: readonly Point[], start: Port, end: Port) => {
    for (const piece of piecesOf(points)) laid.push({ piece, link });
    uses.add(link.from, { link, side: start.side, at: start.at, leaves: true });
    uses.add(link.to, { link, side: end.side, at: end.at, leaves: false });
  };

  const open: Link[] = [];
  for (const link of links) {
    const route = fixed.get(link.id);
    const [start, end] = [route?.points[0], route?.points.at(-1)];
    if (!route || !start || !end) {
      open.push(link);
      continue;
    }
    routes.set(link.id, route);
    if (route.label && link.label) pills.set(link.id, rectOf({ ...route.label, ...link.label }));
    for (const piece of piecesOf(route.points)) laid.push({ piece, link });
    uses.add(link.from, { link, side: 'right', at: start, leaves: true });
    uses.add(link.to, { link, side: 'left', at: end, leaves: false });
  }

  for (const link of inOrder(open, boxes)) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (!from || !to) continue;
    const inTheWay = [...taken, ...pills.values()];
    if (link.from === link.to) {
      const around = inWindow(nodes, grown(rectOf(from), 260));
      const route = loopAt(from, link, around, inTheWay, laidIn(laid, grown(rectOf(from), 260)));
      for (const piece of piecesOf(route.points)) laid.push({ piece, link });
      if (route.label && link.label) pills.set(link.id, rectOf({ ...route.label, ...link.label }));
      routes.set(link.id, route);
      continue;
    }
    const way = layOne(link, from, to, { nodes, laid, pills: inTheWay, uses, gateX });
    const points = straightened(way.points);
    settle(link, points, way.start, way.end);
    const near = surroundings(points, link, nodes, inTheWay, laid);
    const label = link.label && placeLabel(link, points, link.label, near);
    if (label && link.label) pills.set(link.id, rectOf({ ...label, ...link.label }));
    routes.set(link.id, { points, label });
  }
  return withLabelsSeenTogether(open, routes, nodes, laid, taken, pills);
}

interface Scene {
  nodes: readonly Rect[];
  laid: readonly Laid[];
  pills: readonly Rect[];
  uses: PortUses;
  gateX: number | null;
}

function layOne(link: Link, from: Box, to: Box, { nodes, laid, pills, uses, gateX }: Scene): Way {
  const starts = portsToLeave(link, from, { far: to, nodes: nearTo(from, nodes), uses: uses.of(link.from) });
  const ends = portsToEnter(link, to, { far: from, nodes: nearTo(to, nodes), uses: uses.of(link.to) });
  const both = around(rectOf(from), rectOf(to));
  for (const margin of windows) {
    const window = grown(both, margin);
    const obstacles = inWindow(nodes, grown(window, 20));
    const near = laidIn(laid, window);
    const teethAt = new Set(ends.filter(({ side }) => side === 'top').map(({ clear }) => clear.y));
    const terrain = new Terrain(link, {
      obstacles,
      laid: near,
      pills: pillsIn(pills, window),
      gateX,
      teethAt,
    });
    const grid = gridAround({ window, obstacles, ports: [...starts, ...ends], laid: near });
    const direct = straight(starts, ends, terrain, nodes, rectOf(from), rectOf(to));
    if (direct && isUnbeatable(direct, starts, ends, terrain)) return direct;
    const way = findWay(grid, terrain, starts, ends);
    if (direct && (!way || direct.cost <= way.cost)) return direct;
    if (way) return way;
  }
  return across(starts, ends, from, to);
}

/** A straight line out of the best port into the best port, with nothing in its way: no other way can cost less. */
function isUnbeatable(
  { start, end, cost }: Way,
  starts: readonly Port[],
  ends: readonly Port[],
  terrain: Terrain,
): boolean {
  if (terrain.hasCompany) return false;
  const cheapest = (ports: readonly Port[]) => Math.min(...ports.map((port) => port.cost));
  const length = Math.abs(start.at.x - end.at.x) + Math.abs(start.at.y - end.at.y);
  return cost <= length + cheapest(starts) + cheapest(ends) + 1;
}

const nearTo = (box: Box, nodes: readonly Rect[]): Rect[] => inWindow(nodes, grown(rectOf(box), 240));

/** The straight line between two ports that face each other, also where they stand too close for a bend. */
function straight(
  starts: readonly Port[],
  ends: readonly Port[],
  terrain: Terrain,
  nodes: readonly Rect[],
  from: Rect,
  to: Rect,
): Way | null {
  let best: Way | null = null;
  for (const start of starts) {
    for (const end of ends) {
      if (!face(start, end)) continue;
      const piece = pieceBetween(start.at, end.at);
      const others = nodes.filter((node) => !same(node, from) && !same(node, to));
      if (others.some((node) => touches(grown(node, 7), lineRect(start.at, end.at)))) continue;
      const weighed = terrain.cost({
        ...piece,
        from: piece.from + 8,
        to: Math.max(piece.to - 8, piece.from + 8),
      });
      const cost = start.cost + end.cost + (Number.isFinite(weighed) ? weighed : piece.to - piece.from);
      if (!best || cost < best.cost) best = { points: [start.at, end.at], start, end, cost };
    }
  }
  return best;
}

const same = (a: Rect, b: Rect): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

const lineRect = (a: Point, b: Point): Rect => ({
  left: Math.min(a.x, b.x) - 0.5,
  right: Math.max(a.x, b.x) + 0.5,
  top: Math.min(a.y, b.y) - 0.5,
  bottom: Math.max(a.y, b.y) + 0.5,
});

function face({ side, at }: Port, { side: other, at: end }: Port): boolean {
  switch (side) {
    case 'right':
      return other === 'left' && at.y === end.y && end.x - at.x >= 8;
    case 'left':
      return other === 'right' && at.y === end.y && at.x - end.x >= 8;
    case 'bottom':
      return other === 'top' && at.x === end.x && end.y - at.y >= 8;
    case 'top':
      return other === 'bottom' && at.x === end.x && at.y - end.y >= 8;
  }
}

/** Where nodes lie on top of each other there is no way around: a line that at least shows what is joined. */
function across(starts: readonly Port[], ends: readonly Port[], from: Box, to: Box): Way {
  const side = to.x >= from.x ? 'right' : 'left';
  const start = starts.find((port) => port.side === side);
  const end = ends.find((port) => port.side === (side === 'right' ? 'left' : 'right'));
  if (!start || !end) throw new Error('every node has ports on all sides');
  const middle = (start.at.x + end.at.x) / 2;
  return {
    points: [start.at, { x: middle, y: start.at.y }, { x: middle, y: end.at.y }, end.at],
    start,
    end,
    cost: Infinity,
  };
}

/**
 * Loops first, since their place is at their node; then short lines, which have the least choice. A rake begins with
 * its farthest tooth, which makes the trunk.
 */
function inOrder(links: readonly Link[], boxes: ReadonlyMap<string, Box>): Link[] {
  const reach = (link: Link) => {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (link.from === link.to) return -1;
    return from && to ? Math.abs(from.x - to.x) + Math.abs(from.y - to.y) : 0;
  };
  const groups = Map.groupBy(links, (link) => link.trunk ?? link.id);
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => reach(b) - reach(a) || (a.id < b.id ? -1 : 1)))
    .toSorted(
      (a, b) => shortest(a, reach) - shortest(b, reach) || ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1),
    )
    .flat();
}

const shortest = (group: readonly Link[], reach: (link: Link) => number): number =>
  Math.min(...group.map(reach));

const surroundings = (
  points: readonly Point[],
  link: Link,
  nodes: readonly Rect[],
  pills: readonly Rect[],
  laid: readonly Laid[],
) => {
  const size = link.label ?? { width: 0, height: 0 };
  const room = grown(boundsOf(points), Math.max(size.width, size.height) + 8);
  return { nodes: inWindow(nodes, room), pills: pillsIn(pills, room), laid: laidIn(laid, room) };
};

const boundsOf = (points: readonly Point[]): Rect => ({
  left: Math.min(...points.map(({ x }) => x)),
  top: Math.min(...points.map(({ y }) => y)),
  right: Math.max(...points.map(({ x }) => x)),
  bottom: Math.max(...points.map(({ y }) => y)),
});

/** Once all lines lie, pills move off lines that came after them. */
function withLabelsSeenTogether(
  links: readonly Link[],
  routes: Map<string, Route>,
  nodes: readonly Rect[],
  laid: readonly Laid[],
  taken: readonly Rect[],
  pills: Map<string, Rect>,
): Map<string, Route> {
  for (const link of links) {
    const route = routes.get(link.id);
    if (!route || !link.label || link.from === link.to) continue;
    pills.delete(link.id);
    const near = surroundings(route.points, link, nodes, [...taken, ...pills.values()], laid);
    const label = placeLabel(link, route.points, link.label, near);
    pills.set(link.id, rectOf({ ...label, ...link.label }));
    routes.set(link.id, { ...route, label });
  }
  return routes;
}
