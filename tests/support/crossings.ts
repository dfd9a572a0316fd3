import type { Picture } from '../../client/designer/drawing/picture.ts';
import { piecesOf } from '../../client/designer/routing/geometry.ts';

/** How often lines of a drawing cross that have no end in common. */
export function crossingsIn({ edges }: Picture): number {
  const pieces = edges.flatMap(({ edge, route }) => piecesOf(route.points).map((piece) => ({ edge, piece })));
  const level = pieces.filter(({ piece }) => !piece.upright);
  let count = 0;
  for (const { edge, piece } of pieces) {
    if (!piece.upright) continue;
    for (const { edge: other, piece: across } of level) {
      if (edge.from === other.from || edge.to === other.to) continue;
      const meets =
        across.at > piece.from && across.at < piece.to && piece.at > across.from && piece.at < across.to;
      if (meets) count += 1;
    }
  }
  return count;
}
