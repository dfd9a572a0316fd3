import { ViewportPortal } from '@xyflow/react';
import { Icon } from '../../ui/index.ts';
import type { Picture } from '../drawing/picture.ts';
import { rectOf, type Rect } from '../routing/geometry.ts';
import type { Place } from './hand.ts';
import styles from './presence.module.css';

const ROOM = 6;

/** Where the one who draws has their hand: a dashed frame around it, with their name. */
export function WriterMark({ picture, place, name }: { picture: Picture; place: Place; name: string }) {
  const rects = rectsOf(picture, place);
  const [first] = rects;
  if (!first) return null;
  return (
    <ViewportPortal>
      {rects.map((rect, index) => (
        <div
          // What somebody has in hand has no identity but its place.
          key={index}
          className={styles.mark}
          style={{
            transform: `translate(${rect.left - ROOM}px, ${rect.top - ROOM}px)`,
            width: rect.right - rect.left + 2 * ROOM,
            height: rect.bottom - rect.top + 2 * ROOM,
          }}
          aria-hidden
        />
      ))}
      <div
        className={styles.flag}
        style={{ transform: `translate(${first.left - ROOM}px, ${first.top - ROOM - 20}px)` }}
      >
        <Icon of="edit" size={11} />
        {name}
      </div>
    </ViewportPortal>
  );
}

function rectsOf({ nodes, edges }: Picture, place: Place): Rect[] {
  const chosen = { nodes: new Set(place.nodes), edges: new Set(place.edges) };
  return [
    ...nodes.flatMap((view) =>
      chosen.nodes.has(view.node.id) ? [rectOf({ ...view.place, ...view.layout })] : [],
    ),
    ...edges.flatMap(({ edge, route, pills }) =>
      chosen.edges.has(edge.id) && route.label && pills ? [rectOf({ ...route.label, ...pills })] : [],
    ),
  ];
}
