import { middleOf, type Point } from './drawing.ts';
import type { Path } from './flow.ts';
import type { Part } from './parts.ts';

/** Canvas units that places keep to, and the room that a node takes there with air around it. */
const GRID = 8;
const COLUMN = 232;
const ROW = 128;
/** Between the horizon and the first row on either side of it. */
const LANE = 104;
/** An empty stretch of the file longer than so many columns is shortened. */
const GAP = 1.6;

/** Which way the drawing of a page runs. */
export type Direction = 'right' | 'down';

export function directionOf(paths: readonly Path[]): Direction {
  let right = 0;
  let down = 0;
  for (const { from, to, connectors } of paths) {
    if (connectors.length === 0) continue;
    const [a, b] = [middleOf(from.box), middleOf(to.box)];
    // Each arrow has one vote: between lanes they are few and long.
    if (Math.abs(b.x - a.x) >= Math.abs(b.y - a.y)) right++;
    else down++;
  }
  return down > right * 1.2 ? 'down' : 'right';
}

/** A part's place in its file, turned so that time runs to the right. */
export const turned = (part: Part, direction: Direction): Point => {
  const { x, y } = middleOf(part.box);
  return direction === 'right' ? { x, y } : { x: y, y: x };
};

/** Lanes of the canvas: customers above the horizon, the team below it. */
const isAbove = ({ role }: Part): boolean => role !== 'action';

/**
 * Places on the canvas as in the file: the same order from left to right and, within the customers' and the team's
 * lane each, from top to bottom; stretched until nothing overlaps. Starts at x = 0.
 */
export function placesOf(parts: readonly Part[], direction: Direction): Map<Part, Point> {
  const drawn = parts.filter(({ shape }) => shape !== null);
  const at = new Map(drawn.map((part) => [part, turned(part, direction)]));
  const columns = stretched(
    drawn.map((part) => at.get(part)?.x ?? 0),
    COLUMN,
  );
  const places = new Map<Part, Point>();
  for (const above of [true, false]) {
    const lane = drawn.filter((part) => isAbove(part) === above);
    const rows = ranked(
      lane.map((part) => at.get(part)?.y ?? 0),
      direction === 'right' ? 40 : 70,
    );
    const taken = new Taken();
    const most = Math.max(0, ...rows.values());
    const sorted = lane.toSorted((a, b) => (at.get(a)?.x ?? 0) - (at.get(b)?.x ?? 0));
    for (const part of sorted) {
      const point = at.get(part) ?? { x: 0, y: 0 };
      const row = rows.get(point.y) ?? 0;
      const x = snap(columns(point.x));
      // The row nearest to the horizon is the lowest above it and the highest below it.
      const place = taken.near(x, above ? most - row : row);
      places.set(part, { x: place.x, y: above ? -LANE - place.row * ROW : LANE + place.row * ROW });
    }
  }
  return places;
}

/**
 * A scale for places along the direction: the typical distance of neighbours becomes a column, and stretches without
 * anything in them are shortened.
 */
function stretched(values: readonly number[], column: number): (value: number) => number {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((value, index) => value - (sorted[index] ?? value));
  const wide = steps.filter((step) => step > 60).toSorted((a, b) => a - b);
  const typical = wide[Math.floor(wide.length / 2)] ?? 160;
  const scale = column / Math.max(60, Math.min(typical, 260));
  const places = new Map<number, number>();
  let place = 0;
  sorted.forEach((value, index) => {
    if (index > 0) place += Math.min((value - (sorted[index - 1] ?? value)) * scale, column * GAP);
    places.set(value, place);
  });
  return (value) => places.get(value) ?? 0;
}

/** Rows, counted from the top: values closer to each other than `apart` share one. */
function ranked(values: readonly number[], apart: number): Map<number, number> {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b);
  const rows = new Map<number, number>();
  let row = -1;
  let first = -Infinity;
  for (const value of sorted) {
    if (value - first > apart) {
      row++;
      first = value;
    }
    rows.set(value, row);
  }
  return rows;
}

/** The places of a lane that are taken already, by row. */
class Taken {
  readonly #rows = new Map<number, number[]>();

  /** The wanted place, or the nearest row that is free there; farther to the right where all near rows are full. */
  near(x: number, row: number): { x: number; row: number } {
    for (let shift = 0; ; shift += COLUMN / 2) {
      for (const offset of [0, 1, -1, 2]) {
        if (row + offset < 0 || !this.#isFree(x + shift, row + offset)) continue;
        const list = this.#rows.get(row + offset) ?? [];
        list.push(x + shift);
        this.#rows.set(row + offset, list);
        return { x: snap(x + shift), row: row + offset };
      }
    }
  }

  #isFree(x: number, row: number): boolean {
    return (this.#rows.get(row) ?? []).every((other) => Math.abs(other - x) >= COLUMN - GRID * 5);
  }
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

/** Puts what the drawing lacked before what it leads to, or behind what leads to it, and moves the rest out of the way. */
export function placeAdded(parts: readonly Part[], paths: readonly Path[], places: Map<Part, Point>): void {
  // Those that lead to something drawn first, so that a start before an added step finds it placed.
  let left = parts.filter(({ shape }) => shape === null);
  while (left.length > 0) {
    const ready = left.find((part) => neighbourOf(part, paths, places)) ?? left[0];
    if (!ready) return;
    const start = drawnStart(ready, paths, places);
    if (start) {
      // It stands where the start stood, and the start steps back.
      places.set(ready, start.place);
      places.set(start.entry, freePlace({ ...start.place, x: start.place.x - COLUMN }, places));
      left = left.filter((part) => part !== ready);
      continue;
    }
    const neighbour = neighbourOf(ready, paths, places);
    const x = neighbour ? neighbour.point.x + (neighbour.before ? -COLUMN : COLUMN) : 0;
    const wanted = { x, y: neighbour && neighbour.point.y < 0 ? neighbour.point.y : -LANE };
    places.set(ready, freePlace(wanted, places));
    left = left.filter((part) => part !== ready);
  }
}

/** The start of the drawing that an added step stands behind. */
function drawnStart(
  part: Part,
  paths: readonly Path[],
  places: ReadonlyMap<Part, Point>,
): { entry: Part; place: Point } | null {
  const entry = paths.find(
    ({ from, to }) => to === part && from.role === 'entry' && from.shape !== null,
  )?.from;
  const place = entry && places.get(entry);
  return entry && place && part.role === 'step' ? { entry, place } : null;
}

function neighbourOf(
  part: Part,
  paths: readonly Path[],
  places: ReadonlyMap<Part, Point>,
): { point: Point; before: boolean } | null {
  const to = paths.filter((path) => path.from === part).flatMap((path) => places.get(path.to) ?? []);
  const from = paths.filter((path) => path.to === part).flatMap((path) => places.get(path.from) ?? []);
  const next = to.toSorted((a, b) => a.x - b.x)[0];
  if (next) return { point: next, before: true };
  const last = from.toSorted((a, b) => b.x - a.x)[0];
  return last ? { point: last, before: false } : null;
}

/** The wanted place, or the next one above it. */
function freePlace(wanted: Point, places: ReadonlyMap<Part, Point>): Point {
  const all = [...places.values()];
  for (let y = wanted.y; ; y -= ROW) {
    if (
      !all.some((one) => Math.abs(one.x - wanted.x) < COLUMN - GRID * 5 && Math.abs(one.y - y) < ROW - GRID)
    )
      return { x: snap(wanted.x), y };
  }
}
