import { ViewportPortal } from '@xyflow/react';
import type { NodeView } from '../drawing/picture.ts';
import { rectOf, type Point } from '../routing/geometry.ts';
import styles from './guides.module.css';

interface Guide {
  upright: boolean;
  at: number;
  from: number;
  to: number;
}

/** While one node is dragged: thin lines to those that it now stands in line with. */
export function Guides({
  nodes,
  moving,
}: {
  nodes: readonly NodeView[];
  moving: ReadonlyMap<string, Point>;
}) {
  return (
    <ViewportPortal>
      {guidesOf(nodes, moving).map(({ upright, at, from, to }) => (
        <div
          key={`${upright ? 'x' : 'y'}${at}`}
          className={styles.guide}
          style={
            upright
              ? { transform: `translate(${at}px, ${from}px)`, width: 1, height: to - from }
              : { transform: `translate(${from}px, ${at}px)`, width: to - from, height: 1 }
          }
        />
      ))}
    </ViewportPortal>
  );
}

export function guidesOf(nodes: readonly NodeView[], moving: ReadonlyMap<string, Point>): Guide[] {
  const [dragged, ...others] = nodes.filter(({ node }) => moving.has(node.id));
  if (!dragged || others.length > 0) return [];
  const own = rectOf({ ...dragged.place, ...dragged.layout });
  const inColumn = nodes.filter((one) => one !== dragged && one.place.x === dragged.place.x);
  const inRow = nodes.filter((one) => one !== dragged && one.place.y === dragged.place.y);
  const rects = (list: readonly NodeView[]) =>
    list.map(({ place, layout }) => rectOf({ ...place, ...layout }));
  const guides: Guide[] = [];
  if (inColumn.length > 0) {
    const all = [own, ...rects(inColumn)];
    guides.push({
      upright: true,
      at: dragged.place.x,
      from: Math.min(...all.map(({ top }) => top)),
      to: Math.max(...all.map(({ bottom }) => bottom)),
    });
  }
  if (inRow.length > 0) {
    const all = [own, ...rects(inRow)];
    guides.push({
      upright: false,
      at: dragged.place.y,
      from: Math.min(...all.map(({ left }) => left)),
      to: Math.max(...all.map(({ right }) => right)),
    });
  }
  return guides;
}
