import type { Point } from './geometry.ts';

/** Length and half-width of the arrow's head. */
const HEAD = 7;
const HEAD_HALF = 3.6;

/** The line's SVG path: right angles with soft corners, ending where the head begins. */
export function linePath(points: readonly Point[], radius = 8): string {
  const line = shortened(points, HEAD - 1);
  const [start] = line;
  if (!start) return '';
  let path = `M${start.x} ${start.y}`;
  for (let index = 1; index < line.length; index++) {
    const [before, here, after] = [line[index - 1], line[index], line[index + 1]];
    if (!before || !here) continue;
    if (!after) {
      path += `L${here.x} ${here.y}`;
      continue;
    }
    const bend = Math.min(radius, distance(before, here) / 2, distance(here, after) / 2);
    const from = towards(here, before, bend);
    const to = towards(here, after, bend);
    path += `L${from.x} ${from.y}Q${here.x} ${here.y} ${to.x} ${to.y}`;
  }
  return path;
}

/** The head as a closed path, pointing along the last stretch of the line. */
export function headPath(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const base = towards(tip, before, HEAD);
  const across = { x: Math.sign(tip.y - before.y) * HEAD_HALF, y: Math.sign(tip.x - before.x) * HEAD_HALF };
  return `M${tip.x} ${tip.y}L${base.x + across.x} ${base.y + across.y}L${base.x - across.x} ${base.y - across.y}Z`;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** The point `by` units from `from` on the way to `to`; the two share a coordinate. */
const towards = (from: Point, to: Point, by: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
});

function shortened(points: readonly Point[], by: number): Point[] {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return [...points];
  return [...points.slice(0, -1), towards(tip, before, Math.min(by, distance(tip, before)))];
}
