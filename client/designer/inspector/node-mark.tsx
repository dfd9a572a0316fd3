import type { Node } from '../../../machines/index.ts';
import { Icon } from '../../ui/index.ts';
import styles from './rows.module.css';

/** A node at a glance, before its name: the square of a step, the icon of everything else. */
export function NodeMark({ node }: { node: Node }) {
  switch (node.kind) {
    case 'step':
      return <i className={styles.square} data-influence={node.influence} />;
    case 'action':
      return <Icon of={node.channel} size={14} className={styles.icon} />;
    case 'outcome':
      return <Icon of={node.outcome} size={14} />;
    case 'entry':
    case 'anywhere':
      return <Icon of={node.kind} size={14} className={styles.icon} />;
  }
}
