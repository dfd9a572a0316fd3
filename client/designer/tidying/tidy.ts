import type { Note, NodeMove, Process } from '../../../machines/index.ts';
import { around, grown, rectOf, touches, type Rect } from '../routing/geometry.ts';
import { columnsOf, type Layering } from './columns.ts';
import { flowOf } from './flow.ts';
import { lanesOf, type Sizes } from './lanes.ts';

/** New places for nodes and for the notes that stand by them. */
export interface Tidied {
  nodes: readonly NodeMove[];
  notes: readonly NodeMove[];
}

/** Kept free around what is put beside something else. */
const APART = 24;
const STEP = 24;

/**
 * Puts a drawing in order: columns from left to right as customers go, passive steps on top, influenced ones near the
 * horizon, what the team does beneath the step that it belongs to. The same drawing always comes out the same, wherever
 * its nodes stood. With `only`, these nodes are put in order among themselves, about where they stand, and clear of the
 * others.
 */
export async function tidied(
  process: Process,
  sizes: Sizes,
  layering: Layering,
  only?: ReadonlySet<string>,
): Promise<Tidied> {
  const part = only ? partOf(process, only) : process;
  const flow = flowOf(part);
  const places = lanesOf(part, flow, await columnsOf(flow, layering), sizes);
  const nodes = anchored(part, places, sizes, only ? process : null);
  return { nodes, notes: only ? [] : notesAlong(process, nodes, sizes) };
}

function partOf(process: Process, only: ReadonlySet<string>): Process {
  return {
    ...process,
    nodes: process.nodes.filter(({ id }) => only.has(id)),
    edges: process.edges.filter(({ from, to }) => only.has(from) && only.has(to)),
  };
}

/** Beginning where the drawing began; of a part, each lane as near to there as the others leave room. */
function anchored(
  part: Process,
  places: readonly NodeMove[],
  sizes: Sizes,
  whole: Process | null,
): NodeMove[] {
  const now = boundsOf(part.nodes, sizes);
  const then = boundsOf(places, sizes);
  if (!now || !then) return [];
  const dx = Math.round((now.left - then.left) / 8) * 8;
  const moved = places.map(({ id, x, y }) => ({ id, x: x + dx, y }));
  if (!whole) return moved;
  const own = new Set(moved.map(({ id }) => id));
  const others = whole.nodes
    .filter(({ id }) => !own.has(id))
    .map((node) => grown(rectIn(node, sizes), APART));
  const actions = new Set(part.nodes.filter(({ kind }) => kind === 'action').map(({ id }) => id));
  const customers = moved.filter(({ id }) => !actions.has(id));
  const team = moved.filter(({ id }) => actions.has(id));
  return [...cleared(customers, -STEP, others, sizes), ...cleared(team, STEP, others, sizes)];
}

/** Away from the horizon until nothing is in the way. */
function cleared(moves: readonly NodeMove[], by: number, others: readonly Rect[], sizes: Sizes): NodeMove[] {
  const bounds = boundsOf(moves, sizes);
  if (!bounds) return [];
  const near = others.filter(({ left, right }) => left < bounds.right && right > bounds.left);
  let dy = 0;
  const blocked = () =>
    moves.some((move) => near.some((rect) => touches(rectIn({ ...move, y: move.y + dy }, sizes), rect)));
  while (blocked()) dy += by;
  return moves.map((move) => ({ ...move, y: move.y + dy }));
}

const rectIn = ({ id, x, y }: NodeMove, { nodes }: Sizes): Rect =>
  rectOf({ x, y, ...(nodes.get(id) ?? { width: 0, height: 0 }) });

function boundsOf(places: readonly NodeMove[], sizes: Sizes): Rect | null {
  let bounds: Rect | null = null;
  for (const place of places) {
    const rect = rectIn(place, sizes);
    bounds = bounds ? around(bounds, rect) : rect;
  }
  return bounds;
}

/** Notes go along with the node that they stood nearest to, and up over the drawing where something is in their way. */
function notesAlong(process: Process, moves: readonly NodeMove[], sizes: Sizes): NodeMove[] {
  const { notes = [] } = process;
  const places = new Map(moves.map((move) => [move.id, move]));
  const taken = moves.map((move) => grown(rectIn(move, sizes), APART));
  return notes.map((note) => {
    const nearest = nearestTo(note, process);
    const to = nearest && places.get(nearest.id);
    const place = { id: note.id, x: note.x, y: note.y };
    if (nearest && to) {
      place.x = Math.round((note.x + to.x - nearest.x) / 8) * 8;
      place.y = Math.round((note.y + to.y - nearest.y) / 8) * 8;
    }
    const box = () => rectOf({ ...note, ...place });
    while (taken.some((rect) => touches(box(), rect))) place.y -= STEP;
    taken.push(grown(box(), APART));
    return place;
  });
}

function nearestTo(note: Note, { nodes }: Process) {
  const distance = ({ x, y }: { x: number; y: number }) => Math.abs(x - note.x) + Math.abs(y - note.y);
  return nodes.reduce<(typeof nodes)[number] | null>(
    (best, node) => (best === null || distance(node) < distance(best) ? node : best),
    null,
  );
}
