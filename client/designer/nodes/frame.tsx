import { Handle } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import { useMark } from '../drawing/marks.ts';
import type { NodeView } from '../drawing/picture.ts';
import { handlePosition, TARGET } from '../mapping.ts';
import { sides } from '../routing/geometry.ts';
import styles from './frame.module.css';
import { FlipButton } from './flip-button.tsx';
import { NextButton } from './next-button.tsx';

interface NodeFrameProps {
  view: NodeView;
  className: string;
  selected: boolean;
  connectable: boolean;
  children: ReactNode;
}

/** What every node has: a handle on each side to begin arrows, the whole of it to end them, and a badge for problems. */
export function NodeFrame({ view, className, selected, connectable, children }: NodeFrameProps) {
  const mark = useMark('nodes', view.node.id);
  return (
    <div
      className={`${styles.frame} ${className}`}
      data-selected={selected || undefined}
      data-mark={mark.tone}
    >
      {children}
      {mark.words !== undefined && (
        <span className={styles.tag} data-mark={mark.tone}>
          {mark.words}
        </span>
      )}
      {view.problem && <Badge problem={view.problem} />}
      <Handle
        type="target"
        id={TARGET}
        position={handlePosition.left}
        className={styles.target}
        isConnectable={connectable}
        isConnectableStart={false}
      />
      {sides.map((side) => (
        <Handle
          key={side}
          type="source"
          id={side}
          position={handlePosition[side]}
          className={styles.source}
          isConnectable={connectable}
          isConnectableEnd={false}
        />
      ))}
      {selected && connectable && <NextButton node={view.node} />}
      {selected && connectable && view.node.kind === 'step' && <FlipButton step={view.node} />}
    </div>
  );
}

function Badge({ problem }: { problem: Severity }) {
  const { t } = useTranslation('designer');
  return (
    <span className={styles.badge} data-problem={problem} title={t(`node.${problem}`)}>
      <Icon of={problem} size={16} />
    </span>
  );
}
