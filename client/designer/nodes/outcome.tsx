import { memo } from 'react';
import { Icon } from '../../ui/index.ts';
import type { FlowNodeProps } from '../mapping.ts';
import { NodeFrame } from './frame.tsx';
import { NodeName } from './name.tsx';
import styles from './outcome.module.css';

/** How it ends: won is filled, everything else an outline. */
export const OutcomeNode = memo(function OutcomeNode({
  data: { view },
  selected,
  isConnectable,
}: FlowNodeProps) {
  const { node } = view;
  if (node.kind !== 'outcome') return null;
  return (
    <NodeFrame
      view={view}
      className={node.outcome === 'won' ? `${styles.outcome} ${styles.won}` : `${styles.outcome}`}
      selected={selected}
      connectable={isConnectable}
    >
      <span className={styles.head}>
        <Icon of={node.outcome} size={15} className={styles.icon} />
        <NodeName view={view} />
      </span>
      {view.detail && <span className={`${styles.detail} gl-num`}>{view.detail}</span>}
    </NodeFrame>
  );
});
