import type { Process } from '../process.ts';
import type { ChangeKind, Difference } from './difference.ts';

/** How a node, arrow or note of a picture of two states is marked; `moved` only stands elsewhere. */
export type Mark = ChangeKind | 'moved';

/** Two states of a process in one drawing: the later one, and what it no longer has where it stood. */
export interface Union {
  process: Process;
  /** By node, arrow or note id; what is the same in both has no mark. */
  marks: ReadonlyMap<string, Mark>;
}

/** Canvas units that keep what is gone from being hidden by what came into its place. */
const ROOM = { x: 170, y: 88 };
const STEP_ASIDE = 96;

export function unionOf(before: Process, after: Process, { changes, moved }: Difference): Union {
  const now = { nodes: idsOf(after.nodes), edges: idsOf(after.edges), notes: idsOf(after.notes ?? []) };
  const taken: { x: number; y: number }[] = [...after.nodes];
  const gone = before.nodes
    .filter(({ id }) => !now.nodes.has(id))
    .map((node) => {
      const place = freeSpot(node, taken);
      taken.push(place);
      return { ...node, ...place };
    });
  const marks = new Map<string, Mark>(moved.map((id) => [id, 'moved']));
  for (const { kind, of, id } of changes) {
    if (of === 'node' || of === 'arrow' || of === 'note') marks.set(id, kind);
  }
  return {
    process: {
      ...after,
      nodes: [...after.nodes, ...gone],
      edges: [...after.edges, ...before.edges.filter(({ id }) => !now.edges.has(id))],
      notes: [...(after.notes ?? []), ...(before.notes ?? []).filter(({ id }) => !now.notes.has(id))],
    },
    marks,
  };
}

const idsOf = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id));

/** Away from the horizon, step by step, so that customers stay above it and the team below. */
function freeSpot(
  { x, y }: { x: number; y: number },
  taken: readonly { x: number; y: number }[],
): { x: number; y: number } {
  const aside = y < 0 ? -STEP_ASIDE : STEP_ASIDE;
  let spot = { x, y };
  while (taken.some((one) => Math.abs(one.x - spot.x) < ROOM.x && Math.abs(one.y - spot.y) < ROOM.y)) {
    spot = { x, y: spot.y + aside };
  }
  return spot;
}
