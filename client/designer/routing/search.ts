import { outward, sides, type Point } from './geometry.ts';
import type { Terrain } from './laid.ts';
import type { Grid } from './lines.ts';
import type { Port } from './ports.ts';

/** A corner costs as much as this length; where lines run together next to nothing. */
const BEND = 30;
const BEND_SHARED = 6;
/** The least that a unit of length can cost: on the trunk. Keeps the estimate below the truth. */
const LEAST = 0.3;

export interface Way {
  points: Point[];
  start: Port;
  end: Port;
  cost: number;
}

/**
 * The cheapest line with right angles from one of `starts` to one of `ends` along the grid (A*, where a state is a
 * grid point and the direction of arrival). Null where nodes block every way.
 */
export function findWay(
  grid: Grid,
  terrain: Terrain,
  starts: readonly Port[],
  ends: readonly Port[],
): Way | null {
  const { xs, ys } = grid;
  const [wide, high] = [xs.length, ys.length];
  const column = new Map(xs.map((x, index) => [x, index]));
  const row = new Map(ys.map((y, index) => [y, index]));
  const cells = new Cells(grid, terrain);

  const goals = new Map<number, { port: Port; cost: number }[]>();
  for (const port of ends) {
    const at = (row.get(port.clear.y) ?? -1) * wide + (column.get(port.clear.x) ?? -1);
    const last = terrain.cost(pieceBetween(port.clear, port.at));
    const list = goals.get(at) ?? [];
    // The last stretch touches its own node, which is a wall for the rest of the way.
    list.push({ port, cost: port.cost + (Number.isFinite(last) ? last : lengthOf(port)) });
    goals.set(at, list);
  }
  const box = boundsOf(ends.map((port) => port.clear));
  const estimate = (x: number, y: number) =>
    LEAST * (Math.max(box.left - x, 0, x - box.right) + Math.max(box.top - y, 0, y - box.bottom));

  const best = new Float64Array(wide * high * 4).fill(Infinity);
  const from = new Int32Array(wide * high * 4).fill(-1);
  const begun = new Map<number, Port>();
  const queue = new Queue();
  for (const port of starts) {
    const [ix, iy] = [column.get(port.clear.x), row.get(port.clear.y)];
    if (ix === undefined || iy === undefined || cells.isWall(ix, iy)) continue;
    const state = (iy * wide + ix) * 4 + sides.indexOf(port.side);
    const cost = port.cost + lengthOf(port);
    if (cost >= (best[state] ?? 0)) continue;
    best[state] = cost;
    from[state] = -1;
    begun.set(state, port);
    queue.push(cost + estimate(port.clear.x, port.clear.y), state);
  }

  let found: { cost: number; state: number; end: Port } | null = null;
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (found && entry.key >= found.cost) break;
    const { state } = entry;
    const cost = best[state] ?? Infinity;
    const place = state >> 2;
    const direction = state & 3;
    const [ix, iy] = [place % wide, Math.floor(place / wide)];
    if (entry.key > cost + estimate(xs[ix] ?? 0, ys[iy] ?? 0) + 1e-6) continue; // a cheaper way came first
    for (const { port, cost: last } of goals.get(place) ?? []) {
      const inward = (sides.indexOf(port.side) + 2) % 4;
      if ((inward + 2) % 4 === direction) continue;
      const total = cost + last + (inward === direction ? 0 : BEND);
      if (!found || total < found.cost) found = { cost: total, state, end: port };
    }
    for (let next = 0; next < 4; next++) {
      if ((next + 2) % 4 === direction) continue;
      const cell = cells.from(ix, iy, next);
      if (!cell || cell.cost === Infinity) continue;
      const turn =
        next === direction ? 0 : cell.shared && cells.behind(ix, iy, direction)?.shared ? BEND_SHARED : BEND;
      const total = cost + cell.cost + turn;
      const reached = (cell.iy * wide + cell.ix) * 4 + next;
      if (total >= (best[reached] ?? 0)) continue;
      best[reached] = total;
      from[reached] = state;
      queue.push(total + estimate(xs[cell.ix] ?? 0, ys[cell.iy] ?? 0), reached);
    }
  }
  if (!found) return null;

  const points: Point[] = [found.end.at, found.end.clear];
  let state = found.state;
  for (;;) {
    const place = state >> 2;
    points.push({ x: xs[place % wide] ?? 0, y: ys[Math.floor(place / wide)] ?? 0 });
    const previous = from[state] ?? -1;
    if (previous < 0) break;
    state = previous;
  }
  const start = begun.get(state);
  if (!start) throw new Error('a way that began at no port');
  points.push(start.at);
  return { points: points.toReversed(), start, end: found.end, cost: found.cost };
}

const lengthOf = ({ at, clear }: Port): number => Math.abs(at.x - clear.x) + Math.abs(at.y - clear.y);

export const pieceBetween = (a: Point, b: Point) =>
  a.x === b.x
    ? { upright: true, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }
    : { upright: false, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) };

const boundsOf = (points: readonly Point[]) => ({
  left: Math.min(...points.map(({ x }) => x)),
  right: Math.max(...points.map(({ x }) => x)),
  top: Math.min(...points.map(({ y }) => y)),
  bottom: Math.max(...points.map(({ y }) => y)),
});

interface Cell {
  ix: number;
  iy: number;
  cost: number;
  shared: boolean;
}

/** Stretches between neighbouring grid points, weighed when they are first looked at. */
class Cells {
  readonly #grid: Grid;
  readonly #terrain: Terrain;
  readonly #known = new Map<number, { cost: number; shared: boolean }>();

  constructor(grid: Grid, terrain: Terrain) {
    this.#grid = grid;
    this.#terrain = terrain;
  }

  /** The stretch that leaves a grid point in a direction (an index into `sides`). */
  from(ix: number, iy: number, direction: number): Cell | null {
    const step = outward[sides[direction] ?? 'right'];
    const [toX, toY] = [ix + step.x, iy + step.y];
    const { xs, ys } = this.#grid;
    if (toX < 0 || toY < 0 || toX >= xs.length || toY >= ys.length) return null;
    const [lowX, lowY] = [Math.min(ix, toX), Math.min(iy, toY)];
    const key = (lowY * xs.length + lowX) * 2 + (step.x === 0 ? 1 : 0);
    let weighed = this.#known.get(key);
    if (!weighed) {
      const piece = pieceBetween({ x: xs[ix] ?? 0, y: ys[iy] ?? 0 }, { x: xs[toX] ?? 0, y: ys[toY] ?? 0 });
      weighed = { cost: this.#terrain.cost(piece), shared: this.#terrain.isShared(piece) };
      this.#known.set(key, weighed);
    }
    return { ix: toX, iy: toY, ...weighed };
  }

  /** The stretch by which a grid point was reached. */
  behind(ix: number, iy: number, direction: number): Cell | null {
    return this.from(ix, iy, (direction + 2) % 4);
  }

  isWall(ix: number, iy: number): boolean {
    const x = this.#grid.xs[ix] ?? 0;
    const y = this.#grid.ys[iy] ?? 0;
    return this.#terrain.cost({ upright: true, at: x, from: y - 0.5, to: y + 0.5 }) === Infinity;
  }
}

/** A binary heap of states, cheapest first. */
class Queue {
  readonly #entries: { key: number; state: number }[] = [];

  push(key: number, state: number): void {
    const entries = this.#entries;
    let index = entries.push({ key, state }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const [above, here] = [entries[parent], entries[index]];
      if (!above || !here || above.key <= here.key) break;
      entries[parent] = here;
      entries[index] = above;
      index = parent;
    }
  }

  pop(): { key: number; state: number } | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (!first || !last || entries.length === 0) return first;
    entries[0] = last;
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if ((entries[left]?.key ?? Infinity) < (entries[least]?.key ?? Infinity)) least = left;
      if ((entries[right]?.key ?? Infinity) < (entries[least]?.key ?? Infinity)) least = right;
      const [here, there] = [entries[index], entries[least]];
      if (least === index || !here || !there) return first;
      entries[index] = there;
      entries[least] = here;
      index = least;
    }
  }
}
