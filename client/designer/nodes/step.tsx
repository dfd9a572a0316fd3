import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import { sayFacts } from '../drawing/arrow-words.ts';
import type { FlowNodeProps } from '../mapping.ts';
import { NodeFrame } from './frame.tsx';
import { NodeName } from './name.tsx';
import styles from './step.module.css';

/** Where the customer stands: green with a hand where the team takes part, hatched red with an hourglass where not. */
export const StepNode = memo(function StepNode({ data: { view }, selected, isConnectable }: FlowNodeProps) {
  const { t } = useTranslation('designer');
  const { node } = view;
  if (node.kind !== 'step') return null;
  return (
    <NodeFrame
      view={view}
      className={
        node.influence === 'passive'
          ? `gl-hatch ${styles.step} ${styles.passive}`
          : `${styles.step} ${styles.influenced}`
      }
      selected={selected}
      connectable={isConnectable}
    >
      <NodeName view={view} />
      <span className={styles.facts}>
        <Icon of={node.influence} size={14} />
        <span className="gl-num">{sayFacts(node, t)}</span>
        {view.count > 0 && (
          <span className={`${styles.count} gl-num`} title={t('node.dealsHere', { count: view.count })}>
            {view.count}
          </span>
        )}
      </span>
      {view.stepZero && <span className={styles.zero}>{t('node.stepZero')}</span>}
      {view.stage !== null && (
        <span className={`${styles.stage} gl-num`} title={t('node.column', { number: view.stage })}>
          <Icon of="stage" size={10} />
          {view.stage}
        </span>
      )}
    </NodeFrame>
  );
});
