import type { Picture } from '../drawing/picture.ts';
import type { Selection } from '../store/selection.ts';

/** The arrows that leave what is selected; the rest stays quiet. */
export function hotEdges({ edges }: Picture, { nodes }: Selection): ReadonlySet<string> {
  if (nodes.size === 0) return new Set();
  return new Set(edges.filter(({ edge }) => nodes.has(edge.from)).map(({ edge }) => edge.id));
}
