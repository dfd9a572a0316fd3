import { stepZeroOf, type Process } from '../../../machines/index.ts';
import { rectOf, type Box } from '../routing/geometry.ts';

/** A mark on the horizon: by when a deal that goes as expected gets here. */
export interface DayMark {
  x: number;
  day: number;
}

/** Marks closer than this would run into each other. */
const APART = 56;

/**
 * The expected days from step zero to each sales step, along the quickest way, as marks at the left of the columns.
 * Empty where nobody has said how long steps take.
 */
export function dayMarks(process: Process, boxes: ReadonlyMap<string, Box>): DayMark[] {
  const zero = stepZeroOf(process);
  if (!zero) return [];
  const nodes = new Map(process.nodes.map((node) => [node.id, node]));
  const next = Map.groupBy(process.edges, (edge) => edge.from);
  const days = new Map<string, number>();
  const open = new Map([[zero.id, 0]]);
  while (open.size > 0) {
    const [id, day] = [...open].reduce((least, one) => (one[1] < least[1] ? one : least));
    open.delete(id);
    days.set(id, day);
    const node = nodes.get(id);
    const stay = node?.kind === 'step' ? (node.expectedDays ?? 0) : 0;
    for (const { to } of next.get(id) ?? []) {
      const target = nodes.get(to);
      // A contact who comes back to marketing starts a new count.
      if (!target || target.kind === 'entry' || days.has(to)) continue;
      open.set(to, Math.min(open.get(to) ?? Infinity, day + stay));
    }
  }
  const columns = new Map<number, number>();
  for (const [id, day] of days) {
    const node = nodes.get(id);
    const box = boxes.get(id);
    const counts = node?.kind === 'step' || (node?.kind === 'outcome' && node.outcome === 'won');
    if (!box || !counts) continue;
    const left = Math.round(rectOf(box).left);
    columns.set(left, Math.min(columns.get(left) ?? Infinity, Math.round(day)));
  }
  const marks: DayMark[] = [];
  for (const [x, day] of [...columns].toSorted(([a], [b]) => a - b)) {
    const last = marks.at(-1);
    // Only what lies later than what stands before it reads as time.
    if (last && (x - last.x < APART || day <= last.day)) continue;
    marks.push({ x, day });
  }
  return marks.length > 1 ? marks : [];
}
