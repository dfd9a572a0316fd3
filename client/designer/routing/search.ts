import { outward, sides, type Point } from './geometry.ts';
import type { Terrain } from './laid.ts';
import type { Grid } from './lines.ts';
import type { Port } from './ports.ts';
import { StateQueue } from './state-queue.ts';

/** A corner costs as much as this length; where lines run together next to nothing. */
const BEND = 30;
const BEND_SHARED = 6;
/** The least that a unit of length can cost, where there are lines to run with. */
const LEAST_SHARED = 0.3;

/** Numbers that one search needs and the next one overwrites: thousands of lines would make too much to clear away. */
class Scratch<T extends Float64Array | Int32Array | Uint8Array> {
  #room: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#room = make(0);
  }

  /** At least as long as asked for; what is in it is left over. */
  of(length: number): T {
    if (this.#room.length < length) this.#room = this.#make(2 * length);
    return this.#room;
  }
}

const scratch = {
  best: new Scratch((length) => new Float64Array(length)),
  from: new Scratch((length) => new Int32Array(length)),
  costs: new Scratch((length) => new Float64Array(length)),
  company: new Scratch((length) => new Uint8Array(length)),
};

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
  const stretches = new Stretches(grid, terrain);

  const goals = new Map<number, { port: Port; cost: number }[]>();
  for (const port of ends) {
    const at = (row.get(port.clear.y) ?? -1) * wide + (column.get(port.clear.x) ?? -1);
    const last = terrain.cost(pieceBetween(port.clear, port.at));
    const list = goals.get(at) ?? [];
    // The last stretch touches its own node, which is a wall for the rest of the way.
    list.push({ port, cost: port.cost + (Number.isFinite(last) ? last : lengthOf(port)) });
    goals.set(at, list);
  }
  // Never more than the way really costs from here, or the first way found might not be the cheapest.
  const box = boundsOf(ends.map((port) => port.clear));
  const [least, bend] = terrain.hasCompany ? [LEAST_SHARED, BEND_SHARED] : [1, BEND];
  const estimate = (x: number, y: number) => {
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    return least * (dx + dy) + (dx > 0 && dy > 0 ? bend : 0);
  };

  const states = wide * high * 4;
  const best = scratch.best.of(states).fill(Infinity, 0, states);
  const from = scratch.from.of(states).fill(-1, 0, states);
  const begun = new Map<number, Port>();
  const queue = new StateQueue();
  for (const port of starts) {
    const [ix, iy] = [column.get(port.clear.x), row.get(port.clear.y)];
    if (ix === undefined || iy === undefined || stretches.isWall(ix, iy)) continue;
    const state = (iy * wide + ix) * 4 + sides.indexOf(port.side);
    const cost = port.cost + lengthOf(port);
    if (cost >= (best[state] ?? 0)) continue;
    best[state] = cost;
    begun.set(state, port);
    queue.push(cost + estimate(port.clear.x, port.clear.y), state);
  }

  let found: { cost: number; state: number; end: Port } | null = null;
  while (!queue.isEmpty) {
    const key = queue.leastKey;
    const state = queue.pop();
    if (found && key >= found.cost) break;
    const cost = best[state] ?? Infinity;
    const place = state >> 2;
    const direction = state & 3;
    const [ix, iy] = [place % wide, Math.floor(place / wide)];
    if (key > cost + estimate(xs[ix] ?? 0, ys[iy] ?? 0) + 1e-6) continue; // a cheaper way came first
    for (const { port, cost: last } of goals.get(place) ?? []) {
      const inward = (sides.indexOf(port.side) + 2) % 4;
      if ((inward + 2) % 4 === direction) continue;
      const total = cost + last + (inward === direction ? 0 : BEND);
      if (!found || total < found.cost) found = { cost: total, state, end: port };
    }
    const behind = stretches.at(ix, iy, (direction + 2) % 4);
    for (let next = 0; next < 4; next++) {
      if ((next + 2) % 4 === direction) continue;
      const stretch = stretches.at(ix, iy, next);
      if (stretch < 0) continue;
      const price = stretches.cost(stretch);
      if (price === Infinity) continue;
      let turn = 0;
      if (next !== direction) {
        const together = stretches.isShared(stretch) && behind >= 0 && stretches.isShared(behind);
        turn = together ? BEND_SHARED : BEND;
      }
      const [toX, toY] = [ix + (outX[next] ?? 0), iy + (outY[next] ?? 0)];
      const total = cost + price + turn;
      const reached = (toY * wide + toX) * 4 + next;
      if (total >= (best[reached] ?? 0)) continue;
      best[reached] = total;
      from[reached] = state;
      queue.push(total + estimate(xs[toX] ?? 0, ys[toY] ?? 0), reached);
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

const outX = sides.map((side) => outward[side].x);
const outY = sides.map((side) => outward[side].y);

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

/** The stretches between neighbouring grid points, by number; each is weighed when it is first looked at. */
class Stretches {
  readonly #grid: Grid;
  readonly #terrain: Terrain;
  readonly #costs: Float64Array;
  /** 0 not looked at, 1 alone, 2 together with a line of the same rake or to the same target. */
  readonly #company: Uint8Array;

  constructor(grid: Grid, terrain: Terrain) {
    this.#grid = grid;
    this.#terrain = terrain;
    const count = grid.xs.length * grid.ys.length * 2;
    this.#costs = scratch.costs.of(count).fill(NaN, 0, count);
    this.#company = scratch.company.of(count).fill(0, 0, count);
  }

  /** The stretch that leaves a grid point in a direction (an index into `sides`); -1 at the edge of the grid. */
  at(ix: number, iy: number, direction: number): number {
    const { xs, ys } = this.#grid;
    const [toX, toY] = [ix + (outX[direction] ?? 0), iy + (outY[direction] ?? 0)];
    if (toX < 0 || toY < 0 || toX >= xs.length || toY >= ys.length) return -1;
    return (Math.min(iy, toY) * xs.length + Math.min(ix, toX)) * 2 + (toX === ix ? 1 : 0);
  }

  cost(stretch: number): number {
    const known = this.#costs[stretch] ?? NaN;
    if (!Number.isNaN(known)) return known;
    const cost = this.#terrain.cost(this.#piece(stretch));
    this.#costs[stretch] = cost;
    return cost;
  }

  isShared(stretch: number): boolean {
    if (!this.#terrain.hasCompany) return false;
    let company = this.#company[stretch] ?? 0;
    if (company === 0) {
      company = this.#terrain.isShared(this.#piece(stretch)) ? 2 : 1;
      this.#company[stretch] = company;
    }
    return company === 2;
  }

  isWall(ix: number, iy: number): boolean {
    return this.#terrain.isWall({ x: this.#grid.xs[ix] ?? 0, y: this.#grid.ys[iy] ?? 0 });
  }

  #piece(stretch: number) {
    const { xs, ys } = this.#grid;
    const place = stretch >> 1;
    const [ix, iy] = [place % xs.length, Math.floor(place / xs.length)];
    return (stretch & 1) === 1
      ? { upright: true, at: xs[ix] ?? 0, from: ys[iy] ?? 0, to: ys[iy + 1] ?? 0 }
      : { upright: false, at: ys[iy] ?? 0, from: xs[ix] ?? 0, to: xs[ix + 1] ?? 0 };
  }
}
