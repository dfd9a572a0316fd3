import { memo } from 'react';
import { Icon } from '../../ui/index.ts';
import type { FlowNodeProps } from '../mapping.ts';
import { NodeFrame } from './frame.tsx';
import { NodeName } from './name.tsx';
import styles from './entry.module.css';

/** How a customer gets in: a pill. */
export const EntryNode = memo(function EntryNode({ data: { view }, selected, isConnectable }: FlowNodeProps) {
  return (
    <NodeFrame view={view} className={`${styles.pill}`} selected={selected} connectable={isConnectable}>
      <Icon of="entry" size={13} className={styles.icon} />
      <NodeName view={view} />
    </NodeFrame>
  );
});

/** Where arrows begin that leave from every step: a stub with an asterisk. */
export const AnywhereNode = memo(function AnywhereNode({
  data: { view },
  selected,
  isConnectable,
}: FlowNodeProps) {
  return (
    <NodeFrame
      view={view}
      className={`${styles.pill} ${styles.anywhere}`}
      selected={selected}
      connectable={isConnectable}
    >
      <Icon of="anywhere" size={13} className={styles.icon} />
      <NodeName view={view} />
    </NodeFrame>
  );
});
