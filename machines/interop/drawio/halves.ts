import type { Half } from '../../nodes/step.ts';
import type { Arrow } from './arrows.ts';
import type { Part } from './parts.ts';

/**
 * Which half each step is in. Marketing's steps stay there only if the way over is one that the process can have:
 * all its arrows enter one influenced step of the sales half, and none leads back.
 */
export function halvesOf(
  steps: readonly Part[],
  arrows: readonly Arrow[],
  isMarketing: (part: Part) => boolean,
): { halves: ReadonlyMap<Part, Half>; refused: boolean } {
  const halves = new Map<Part, Half>(steps.map((step) => [step, isMarketing(step) ? 'marketing' : 'sales']));
  const allSales = new Map<Part, Half>(steps.map((step) => [step, 'sales']));
  if (![...halves.values()].includes('marketing')) return { halves: allSales, refused: false };
  const openers = openersOf(arrows, halves);
  const crossed = new Set<Part>();
  let back = false;
  for (const { from, to } of arrows) {
    const half = halves.get(to);
    if (half === undefined) continue;
    const own = halves.get(from);
    const before = own === undefined ? (openers.get(from) ?? new Set<Half>()) : new Set([own]);
    if (half === 'sales' && before.has('marketing')) crossed.add(to);
    if (half === 'marketing' && before.has('sales')) back = true;
  }
  const [zero] = crossed;
  const fits = crossed.size === 1 && zero?.influence === 'influenced' && !back;
  return fits ? { halves, refused: false } : { halves: allSales, refused: true };
}

/** In which halves customers may stand while an action is open, along chains of actions. */
function openersOf(arrows: readonly Arrow[], halves: ReadonlyMap<Part, Half>): Map<Part, Set<Half>> {
  const openers = new Map<Part, Set<Half>>();
  const next = Map.groupBy(arrows, ({ from }) => from);
  for (const [step, half] of halves) {
    const pending = [step];
    const seen = new Set<Part>(pending);
    for (let at = pending.pop(); at; at = pending.pop()) {
      for (const { to } of next.get(at) ?? []) {
        if (to.role !== 'action' || seen.has(to)) continue;
        seen.add(to);
        openers.set(to, (openers.get(to) ?? new Set<Half>()).add(half));
        pending.push(to);
      }
    }
  }
  return openers;
}
