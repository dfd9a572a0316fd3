import type { Graph } from '../graph.ts';
import type { Step } from '../nodes/step.ts';

const wordsOf = (name: string): Set<string> => new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/** How much of the shorter name stands in the other, 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / Math.min(a.size, b.size);
}

/**
 * The step of the newer version that most likely took the place of one that is gone: of the same name, of a name with
 * the same words, else the nearest in the drawing. Steps of the same half and new ones go first.
 */
export function likelyPlace(older: Graph, newer: Graph, gone: Step): Step | null {
  const distance = (step: Step) => Math.hypot(step.x - gone.x, step.y - gone.y);
  const rank = (step: Step): number[] => [
    step.half === gone.half ? 0 : 1,
    step.name.trim().toLowerCase() === gone.name.trim().toLowerCase() ? 0 : 1,
    -likeness(step.name, gone.name),
    older.nodes.has(step.id) ? 1 : 0,
    step.influence === gone.influence ? 0 : 1,
    distance(step),
  ];
  return newer.steps.toSorted((a, b) => compare(rank(a), rank(b)))[0] ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < a.length; place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
