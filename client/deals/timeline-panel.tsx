import { useTranslation } from 'react-i18next';
import type { DealPage } from '../../machines/api/index.ts';
import { History } from '../ui/index.ts';
import styles from './timeline-panel.module.css';

/** Everything that happened, of this deal or of the whole customer, with room for a note. */
export function TimelinePanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { deal, company, contacts, otherDeals, may } = page;
  const whose = company?.name ?? contacts.find((one) => one.main)?.name ?? null;
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{t('timeline.title')}</h2>
      <History
        of={{ kind: 'deal', id: deal.id }}
        mayNote={may.work}
        customer={otherDeals.length > 0 ? whose : null}
      />
    </section>
  );
}
