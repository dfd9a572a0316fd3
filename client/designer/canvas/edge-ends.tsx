import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EdgeView } from '../drawing/picture.ts';
import type { Point } from '../routing/geometry.ts';
import { useDesigner } from '../store/context.tsx';
import styles from './edge.module.css';

/** Handles at both ends of the selected arrow: dragged onto another node, they lead the arrow there. */
export function EdgeEnds({ view }: { view: EdgeView }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { screenToFlowPosition } = useReactFlow();
  const [drag, setDrag] = useState<{ end: 'from' | 'to'; at: Point } | null>(null);
  const [from, to] = [view.route.points[0], view.route.points.at(-1)];
  if (!from || !to) return null;

  const start = (event: PointerEvent<SVGCircleElement>, end: 'from' | 'to') => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ end, at: screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
  };
  const move = (event: PointerEvent) => {
    if (drag) setDrag({ ...drag, at: screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
  };
  const drop = (event: PointerEvent) => {
    if (!drag) return;
    setDrag(null);
    const under = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element.closest('.react-flow__node'))
      ?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (under === undefined) return;
    designer.edit({ do: 'reconnectEdge', id: view.edge.id, [drag.end]: under });
  };
  const fixed = drag?.end === 'from' ? to : from;
  return (
    <g className="nopan">
      {drag && <path className={styles.rubber} d={`M${fixed.x} ${fixed.y}L${drag.at.x} ${drag.at.y}`} />}
      {(['from', 'to'] as const).map((end) => {
        const at = drag?.end === end ? drag.at : end === 'from' ? from : to;
        return (
          <circle
            key={end}
            className={`${styles.end} nopan`}
            data-end={end}
            cx={at.x}
            cy={at.y}
            r={5}
            onPointerDown={(event) => start(event, end)}
            onPointerMove={move}
            onPointerUp={drop}
            onPointerCancel={() => setDrag(null)}
          >
            <title>{t(`ends.${end}`)}</title>
          </circle>
        );
      })}
    </g>
  );
}
