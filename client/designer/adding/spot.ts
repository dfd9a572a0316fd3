import { snap, type NodeKind } from '../../../machines/index.ts';
import { grown, rectOf, touches, type Box, type Point, type Rect, type Size } from '../routing/geometry.ts';
import type { Addition } from './kinds.ts';

/** Distances between neighbours, centre to centre. */
const COLUMN = 272;
const ROW = 136;
const TEAM_ROW = 104;
/** Where the first rows lie: close to the horizon what the team takes part in, high up what it doesn't. */
const NEAR = -88;
const HIGH = -328;
const TEAM = 80;
const BESIDE = 20;

const sizes: Record<NodeKind, Size> = {
  step: { width: 156, height: 72 },
  action: { width: 150, height: 42 },
  outcome: { width: 120, height: 48 },
  entry: { width: 130, height: 26 },
  anywhere: { width: 130, height: 26 },
};

/**
 * A free place for a new node: after `anchor` where there is one, else at the middle of what is in view; in the lane
 * that the kind belongs to.
 */
export function spotFor(
  addition: Addition,
  anchor: { kind: NodeKind; box: Box } | null,
  middle: Point,
  boxes: Iterable<Box>,
): Point {
  const taken = [...boxes].map((box) => grown(rectOf(box), BESIDE));
  const first = wished(addition, anchor, middle);
  const down = addition.kind === 'action' ? TEAM_ROW : -ROW;
  const beneath = addition.kind === 'action' && anchor?.kind === 'step';
  // Actions of a step stand under it as far as they fit, everything else goes on to the right.
  const offsets = beneath
    ? [0, 1, 2, 3].flatMap((column) => [0, 1, 2].map((row) => ({ x: column * COLUMN, y: row * down })))
    : [0, 1, 2, 3, 4, 5, 6, 7].flatMap((column) =>
        [0, 1].map((row) => ({ x: column * COLUMN, y: row * down })),
      );
  const free = offsets
    .map(({ x, y }) => ({ x: snap(first.x + x), y: snap(first.y + y) }))
    .find((point) => isFree({ ...point, ...sizes[addition.kind] }, taken));
  return free ?? { x: snap(first.x), y: snap(first.y) };
}

const isFree = (box: Box, taken: readonly Rect[]): boolean =>
  !taken.some((rect) => touches(rectOf(box), rect));

function wished(addition: Addition, anchor: { kind: NodeKind; box: Box } | null, middle: Point): Point {
  const row = rowOf(addition);
  if (!anchor) return { x: middle.x, y: inLane(addition, middle.y) ? middle.y : row };
  const { box, kind } = anchor;
  if (addition.kind === 'action') {
    return kind === 'action' ? { x: box.x + COLUMN, y: box.y } : { x: box.x, y: TEAM };
  }
  if (kind === 'action') return { x: box.x + COLUMN / 2, y: row };
  const sameHeight =
    addition.kind !== 'step' || (addition.influence === 'passive') === box.y < (NEAR + HIGH) / 2;
  return { x: box.x + COLUMN, y: sameHeight ? box.y : row };
}

const inLane = ({ kind }: Addition, y: number): boolean => (kind === 'action' ? y > 40 : y < -60);

function rowOf(addition: Addition): number {
  if (addition.kind === 'action') return TEAM;
  return addition.kind === 'step' && addition.influence === 'passive' ? HIGH : NEAR;
}
