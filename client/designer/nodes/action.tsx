import { memo } from 'react';
import { Icon } from '../../ui/index.ts';
import type { FlowNodeProps } from '../mapping.ts';
import styles from './action.module.css';
import { NodeFrame } from './frame.tsx';
import { NodeName } from './name.tsx';

/** What the team does, as the method draws it: plain text with the channel's icon, a box only for who points at it. */
export const ActionNode = memo(function ActionNode({
  data: { view },
  selected,
  isConnectable,
}: FlowNodeProps) {
  const { node } = view;
  if (node.kind !== 'action') return null;
  return (
    <NodeFrame view={view} className={`${styles.action}`} selected={selected} connectable={isConnectable}>
      <span className={styles.head}>
        <Icon of={node.channel} size={15} className={styles.icon} />
        <NodeName view={view} />
      </span>
      <span className={styles.detail}>{view.detail}</span>
    </NodeFrame>
  );
});
