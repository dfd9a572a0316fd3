import {
  grown,
  lengthInside,
  piecesOf,
  rectOf,
  sharedArea,
  type Piece,
  type Point,
  type Rect,
  type Size,
} from './geometry.ts';
import type { Laid } from './laid.ts';
import type { Link } from './link.ts';

interface Surroundings {
  nodes: readonly Rect[];
  pills: readonly Rect[];
  laid: readonly Laid[];
}

/** Height of one pill. */
const PILL = 24;

/** Tags stand this far out of a node's upper edge. */
const TAGS = 8;

/** Where on a straight stretch a pill may stand. */
const places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;

/**
 * The best place for a line's pills: on a stretch that is its own, near the middle, clear of nodes, other pills and
 * other lines. Beside the line where it has no room for them.
 */
export function placeLabel(link: Link, points: readonly Point[], label: Size, near: Surroundings): Point {
  const pieces = piecesOf(points);
  const own = pieces.flatMap((piece) => ownStretches(piece, link, near.laid));
  const last = pieces.at(-1);
  const total = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  let best: { at: Point; cost: number } | null = null;
  for (const [piece, isOwn] of [
    ...own.map((one) => [one, true] as const),
    ...pieces.map((one) => [one, false] as const),
  ]) {
    const length = piece.to - piece.from;
    const needed = (piece.upright ? label.height : label.width) + 12;
    // A rake's pills stand on its teeth, so that lines which come later can use the trunk.
    const offTooth =
      link.trunk !== null && !(last && piece.upright === last.upright && piece.at === last.at) ? 50 : 0;
    const base =
      offTooth + (isOwn ? 0 : 400) + (length < needed ? 30 + (needed - length) : 0) - 10 * (length / total);
    for (const share of places) {
      const along = piece.from + length * share;
      for (const [choice, aside] of asides(piece, label).entries()) {
        const at = piece.upright ? { x: piece.at + aside, y: along } : { x: along, y: piece.at + aside };
        const cost =
          base +
          12 * Math.abs(share - 0.5) +
          (choice === 0 ? 0 : 40) +
          disturbance(rectOf({ ...at, ...label }), link, near);
        if (!best || cost < best.cost) best = { at, cost };
      }
    }
  }
  return best?.at ?? { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0 };
}

/** On the line, the upper one of two pills on a level one; or right beside it. */
const asides = (piece: Piece, label: Size): number[] => {
  const on = piece.upright ? 0 : (label.height - PILL) / 2;
  const beside = (piece.upright ? label.width : label.height) / 2 + 4;
  return [on, beside, -beside];
};

function disturbance(rect: Rect, link: Link, { nodes, pills, laid }: Surroundings): number {
  let cost = 0;
  const roomy = grown(rect, 3);
  for (const node of nodes) {
    const shared = sharedArea(roomy, { ...node, top: node.top - TAGS });
    if (shared > 0) cost += 110 + shared / 10;
  }
  for (const pill of pills) {
    const shared = sharedArea(roomy, pill);
    if (shared > 0) cost += 60 + shared / 8;
  }
  for (const { piece, link: other } of laid) {
    if (other.id === link.id) continue;
    if (lengthInside(piece, roomy) > 0) cost += other.to === link.to || sameTrunk(other, link) ? 24 : 36;
  }
  return cost;
}

const sameTrunk = (a: Link, b: Link): boolean => a.trunk !== null && a.trunk === b.trunk;

/** What is left of a piece without the parts that it shares with kin: there a pill would speak for several lines. */
function ownStretches(piece: Piece, link: Link, laid: readonly Laid[]): Piece[] {
  let rest: [from: number, to: number][] = [[piece.from, piece.to]];
  for (const { piece: other, link: otherLink } of laid) {
    if (otherLink.id === link.id || other.upright !== piece.upright || Math.abs(other.at - piece.at) > 2)
      continue;
    rest = rest.flatMap(([from, to]): [number, number][] => {
      if (other.to <= from || other.from >= to) return [[from, to]];
      return (
        [
          [from, other.from],
          [other.to, to],
        ] as [number, number][]
      ).filter(([low, high]) => high - low > 8);
    });
  }
  return rest.map(([from, to]) => ({ ...piece, from, to }));
}
