import { useTranslation } from 'react-i18next';
import type { Capacity } from '../../../machines/api/index.ts';
import { isFull } from './capacity-query.ts';
import styles from './bulk.module.css';

/** "12 of 15 deals · 4 this week", beside a name that work is about to be given to. */
export function Load({ of }: { of: Capacity | undefined }) {
  const { t } = useTranslation('bulk');
  if (!of) return null;
  const { deals, mostDeals, actions, mostActions } = of;
  return (
    <span className={styles.load} data-full={isFull(of) || undefined}>
      {mostDeals === null
        ? t('load.deals', { count: deals })
        : t('load.dealsOf', { count: deals, most: mostDeals })}
      {' · '}
      {mostActions === null
        ? t('load.actions', { count: actions })
        : t('load.actionsOf', { count: actions, most: mostActions })}
    </span>
  );
}
