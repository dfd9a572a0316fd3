import type { Picture } from '../drawing/picture.ts';
import type { Selection } from '../store/selection.ts';

/** The arrows that leave what is selected, and the one that something is about to be dropped on; the rest stays quiet. */
export function hotEdges(
  { edges }: Picture,
  { nodes }: Selection,
  aimed: string | null = null,
): ReadonlySet<string> {
  const hot = new Set(
    nodes.size === 0 ? [] : edges.filter(({ edge }) => nodes.has(edge.from)).map(({ edge }) => edge.id),
  );
  return aimed === null ? hot : hot.add(aimed);
}
