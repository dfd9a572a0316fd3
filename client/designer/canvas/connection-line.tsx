import type { ConnectionLineComponentProps } from '@xyflow/react';
import type { FlowNode } from '../mapping.ts';
import { headPath, linePath } from '../routing/path.ts';
import type { Point } from '../routing/geometry.ts';
import styles from './edge.module.css';

/** The arrow while it is drawn: right angles, from the handle to the pointer. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  connectionStatus,
}: ConnectionLineComponentProps<FlowNode>) {
  const upright = fromPosition === 'top' || fromPosition === 'bottom';
  const points = bent({ x: fromX, y: fromY }, { x: toX, y: toY }, upright);
  return (
    <g className={`${styles.edge} ${connectionStatus === 'invalid' ? styles.lane : styles.hot}`}>
      <path
        className={styles.line}
        d={linePath(points)}
        strokeDasharray={connectionStatus === 'invalid' ? '4 4' : undefined}
      />
      <path className={styles.head} d={headPath(points)} />
    </g>
  );
}

function bent(from: Point, to: Point, upright: boolean): Point[] {
  if (upright) {
    if (Math.abs(from.x - to.x) < 4) return [from, { x: from.x, y: to.y }];
    const middle = (from.y + to.y) / 2;
    return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
  }
  if (Math.abs(from.y - to.y) < 4) return [from, { x: to.x, y: from.y }];
  const middle = (from.x + to.x) / 2;
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
}
