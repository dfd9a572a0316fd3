import type { Port } from './ports.ts';
import { CLEARANCE } from './ports.ts';
import type { Laid } from './laid.ts';
import { touches, type Rect } from './geometry.ts';

/** The coordinates on which a line may run: few, but every sensible detour is among them. */
export interface Grid {
  xs: readonly number[];
  ys: readonly number[];
}

/** Distance of a line from one that it runs beside. */
const BESIDE = 10;

interface Around {
  window: Rect;
  /** Nodes in the window. */
  obstacles: readonly Rect[];
  ports: readonly Port[];
  /** Lines that are there already. */
  laid: readonly Laid[];
}

export function gridAround({ window, obstacles, ports, laid }: Around): Grid {
  const xs = new Set(ports.map((port) => port.clear.x));
  const ys = new Set(ports.map((port) => port.clear.y));
  const near = { x: [window.left, window.right], y: [window.top, window.bottom] };
  for (const { left, top, right, bottom } of obstacles) {
    near.x.push(left - CLEARANCE, right + CLEARANCE);
    near.y.push(top - CLEARANCE, bottom + CLEARANCE);
  }
  near.x.push(...gaps(obstacles.map(({ left, right }) => [left, right])));
  near.y.push(...gaps(obstacles.map(({ top, bottom }) => [top, bottom])));
  for (const { piece } of laid) {
    const beside = [piece.at, piece.at - BESIDE, piece.at + BESIDE];
    (piece.upright ? near.x : near.y).push(...beside);
  }
  return {
    xs: merged(xs, near.x, window.left, window.right),
    ys: merged(ys, near.y, window.top, window.bottom),
  };
}

/** The middles of narrow gaps between neighbours, where a line has no room for its full clearance. */
function gaps(spans: readonly (readonly [start: number, end: number])[]): number[] {
  const ends = [...new Set(spans.map(([, end]) => end))].toSorted((a, b) => a - b);
  const starts = [...new Set(spans.map(([start]) => start))].toSorted((a, b) => a - b);
  const middles: number[] = [];
  let next = 0;
  for (const end of ends) {
    while (next < starts.length && (starts[next] ?? 0) <= end) next++;
    const start = starts[next];
    if (start !== undefined && start - end >= 12 && start - end < 4 * CLEARANCE)
      middles.push((start + end) / 2);
  }
  return middles;
}

/** Sorted; ports keep their lines exactly, others give way to a neighbour within two units. */
function merged(exact: ReadonlySet<number>, others: readonly number[], low: number, high: number): number[] {
  const inside = others.map(Math.round).filter((at) => at >= low && at <= high);
  const all = [...exact, ...new Set(inside)].toSorted((a, b) => a - b);
  const kept: number[] = [];
  for (const at of all) {
    const last = kept.at(-1);
    if (last === undefined || at - last > 2) kept.push(at);
    else if (exact.has(at) && at !== last) {
      if (exact.has(last)) kept.push(at);
      else kept[kept.length - 1] = at;
    }
  }
  return kept;
}

export const inWindow = (rects: readonly Rect[], window: Rect): Rect[] =>
  rects.filter((rect) => touches(rect, window));
