import { useTranslation } from 'react-i18next';
import type { ProcessCounts } from '../../machines/api/index.ts';
import type { Node } from '../../machines/index.ts';
import { useMoney } from '../ui/index.ts';
import styles from './inspector/inspector.module.css';

/** At the foot of a step's fields: how many deals stand there, and what they are worth. */
export function StepFoot({ node, item }: { node: Node; item: ProcessCounts['items'][number] | undefined }) {
  const { t } = useTranslation('designer');
  const money = useMoney();
  if (node.kind !== 'step' || !item || item.count === 0) return null;
  return (
    <div className={styles.foot}>
      <div>
        <b className="gl-num">{item.count}</b>
        {t(node.half === 'marketing' ? 'step.leadsHere' : 'step.dealsHere', { count: item.count })}
      </div>
      {item.totals.map(({ currency, minor }) => (
        <div key={currency}>
          <b className="gl-num">{money(minor, currency)}</b>
          {t('step.inValue')}
        </div>
      ))}
    </div>
  );
}
