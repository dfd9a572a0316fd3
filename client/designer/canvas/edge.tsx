import { EdgeLabelRenderer } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../../ui/index.ts';
import { useMark } from '../drawing/marks.ts';
import type { EdgeView } from '../drawing/picture.ts';
import type { FlowEdgeProps } from '../mapping.ts';
import { headPath, linePath } from '../routing/path.ts';
import { useDesigner } from '../store/context.tsx';
import { EdgeEnds } from './edge-ends.tsx';
import { InsertButton } from './insert-button.tsx';
import styles from './edge.module.css';

/** An arrow on the way that the router laid for it, with its words on the line. */
export const ArrowEdge = memo(function ArrowEdge({ id, data, selected }: FlowEdgeProps) {
  const designer = useDesigner();
  const { tone: mark } = useMark('edges', id);
  if (!data) return null;
  const { view, hot } = data;
  const tone = hot ? styles.hot : view.lane ? styles.lane : styles.move;
  const path = linePath(view.route.points);
  return (
    <>
      <g className={`${styles.edge} ${tone}`} data-selected={selected || undefined} data-mark={mark}>
        <path className={styles.line} d={path} />
        <path className={styles.head} d={headPath(view.route.points)} />
        <path className={styles.reach} d={path} />
        {!designer.readOnly && <InsertButton view={view} />}
      </g>
      {selected && !designer.readOnly && <EdgeEnds view={view} />}
      {view.pills && view.route.label && (
        <EdgeLabelRenderer>
          <Pills view={view} hot={hot} selected={selected ?? false} mark={mark} />
        </EdgeLabelRenderer>
      )}
    </>
  );
});

interface PillsProps {
  view: EdgeView;
  hot: boolean;
  selected: boolean;
  mark: string | undefined;
}

function Pills({ view, hot, selected, mark }: PillsProps) {
  const designer = useDesigner();
  const { route, pills, words } = view;
  if (!route.label || !pills) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.pills} nodrag nopan`}
      style={{
        width: pills.width,
        transform: `translate(${route.label.x - pills.width / 2}px, ${route.label.y - pills.height / 2}px)`,
        zIndex: hot ? 1 : 0,
      }}
      aria-label={view.label}
      title={words.map(({ text }) => text).join('\n')}
      data-selected={selected || undefined}
      data-mark={mark}
      data-edge={view.edge.id}
      onClick={() => (selected ? designer.inspect() : designer.selectEdge(view.edge.id))}
    >
      {words.map(({ icon, tone }, index) => (
        // The words of an arrow have no identity but their order.
        <span key={index} className={styles.pill} data-tone={tone}>
          <Icon of={icon} size={13} className={styles.icon} />
          <span>{pills.rows[index]}</span>
        </span>
      ))}
      {view.problem && (
        <span className={styles.badge} data-problem={view.problem}>
          <Icon of={view.problem} size={14} />
        </span>
      )}
    </button>
  );
}
