import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ForecastDeal } from '../../machines/api/index.ts';
import { EmptyState, ErrorState, Loading, Money, usePhone, When } from '../ui/index.ts';
import { MoreRows } from '../ui/lists/index.ts';
import styles from './forecast.module.css';
import { type Part, usePart } from './queries.ts';
import { useIsoDay, useMonths } from './words.ts';

/** The deals that a number is made of, the largest first. */
export function PartDrawer({ part, onClose }: { part: Part; onClose: () => void }) {
  const { t } = useTranslation('forecast');
  const months = useMonths();
  const phone = usePhone();
  const query = usePart(part);
  const deals = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const month = part.part === 'won' || part.part === 'open' ? part.from : undefined;
  const title = t(`part.${part.part}`);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 480}
      title={month === undefined ? title : `${title} · ${months.long(month)}`}
    >
      {query.data ? (
        deals.length > 0 ? (
          <>
            <ul className={styles.part}>
              {deals.map((deal) => (
                <PartRow key={deal.id} deal={deal} />
              ))}
            </ul>
            <MoreRows pages={query} label={t('more')} />
          </>
        ) : (
          <EmptyState icon="deal" title={t('part.none')} />
        )
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading />
      )}
    </Drawer>
  );
}

function PartRow({ deal }: { deal: ForecastDeal }) {
  const { t } = useTranslation('forecast');
  const day = useIsoDay();
  return (
    <li>
      <span className={styles.partMain}>
        <Link to={`/deals/${deal.id}`}>{deal.title}</Link>
        {deal.valueMinor === null ? (
          <span className={styles.quiet}>{t('noValue')}</span>
        ) : (
          <Money minor={deal.valueMinor} currency={deal.currency} />
        )}
      </span>
      <span className={styles.quiet}>
        {[deal.company?.name, deal.owner?.name ?? t('nobody'), deal.stage].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.quiet}>
        {deal.closedAt !== null ? (
          <>
            {t('closed')} <When at={deal.closedAt} as="day" />
          </>
        ) : deal.expectedCloseOn !== null ? (
          t('closes', { day: day(deal.expectedCloseOn) })
        ) : (
          t('noDate')
        )}
        {deal.closedAt === null && deal.chance !== null && ` · ${t('drawn', { percent: deal.chance / 100 })}`}
        {deal.closedAt === null &&
          deal.rate !== null &&
          ` · ${t('measuredAt', { percent: Math.round(deal.rate / 100) })}`}
      </span>
    </li>
  );
}
