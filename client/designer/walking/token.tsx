import { useInternalNode, ViewportPortal } from '@xyflow/react';
import { initials } from '../../ui/index.ts';
import styles from './token.module.css';

/** Whoever walks, on the corner of the card where they stand; it slides to the next one. */
export function Token({ node, name }: { node: string; name: string }) {
  const place = useInternalNode(node);
  if (!place) return null;
  const { x, y } = place.internals.positionAbsolute;
  const { width = 0 } = place.measured;
  return (
    <ViewportPortal>
      <span
        className={styles.token}
        style={{ transform: `translate(${x + width - 18}px, ${y - 18}px)` }}
        aria-hidden
      >
        {initials(name)}
      </span>
    </ViewportPortal>
  );
}
