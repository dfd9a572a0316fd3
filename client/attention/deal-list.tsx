import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AttentionDeal } from '../../machines/api/index.ts';
import { Avatar, Money, useDates, usePhone } from '../ui/index.ts';
import { MoreRows } from '../ui/lists/index.ts';
import styles from './attention.module.css';
import { KindMark } from './kind-mark.tsx';
import type { useAttentionDeals } from './queries.ts';

interface DealListProps {
  deals: readonly AttentionDeal[];
  pages: ReturnType<typeof useAttentionDeals>['query'];
  chosen: ReadonlySet<string>;
  /** Null where the person may change nothing. */
  onChoose: ((ids: readonly string[], on: boolean) => void) | null;
}

/** The most valuable first; what is the matter stands beside each. */
export function DealList({ deals, pages, chosen, onChoose }: DealListProps) {
  const { t } = useTranslation('attention');
  const phone = usePhone();
  const ids = deals.map(({ id }) => id);
  const some = ids.filter((id) => chosen.has(id)).length;
  return (
    <div className={styles.list}>
      {!phone && (
        <div className={styles.head} role="row">
          {onChoose ? (
            <Checkbox
              aria-label={t('chooseShown')}
              checked={some > 0 && some === ids.length}
              indeterminate={some > 0 && some < ids.length}
              onChange={(event) => onChoose(ids, event.currentTarget.checked)}
            />
          ) : (
            <span />
          )}
          <span>{t('column.deal')}</span>
          <span>{t('column.why')}</span>
          <span>{t('column.stage')}</span>
          <span className={styles.wide}>{t('column.contact')}</span>
          <span className={styles.wide}>{t('column.close')}</span>
          <span>{t('column.owner')}</span>
          <span className={styles.value}>{t('column.value')}</span>
        </div>
      )}
      <ul className={styles.rows}>
        {deals.map((deal) => (
          <Row
            key={deal.id}
            deal={deal}
            checked={chosen.has(deal.id)}
            onCheck={onChoose && ((on) => onChoose([deal.id], on))}
          />
        ))}
      </ul>
      <MoreRows pages={pages} label={t('more')} />
    </div>
  );
}

interface RowProps {
  deal: AttentionDeal;
  checked: boolean;
  onCheck: ((on: boolean) => void) | null;
}

function Row({ deal, checked, onCheck }: RowProps) {
  const { t } = useTranslation('attention');
  const dates = useDates();
  const { daysInStage, expectedDays, owner, contactAt, expectedCloseOn } = deal;
  const late = deal.kinds.includes('rotting');
  return (
    <li className={styles.row} data-chosen={checked || undefined}>
      {onCheck ? (
        <Checkbox
          aria-label={t('choose', { title: deal.title })}
          checked={checked}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <div className={styles.deal}>
        <Link to={`/deals/${deal.id}`} className={styles.title}>
          {deal.title}
        </Link>
        <span className={styles.quiet}>{deal.company?.name ?? deal.contact ?? ''}</span>
      </div>
      <div className={styles.marks}>
        {deal.kinds.map((kind) => (
          <KindMark key={kind} kind={kind} />
        ))}
      </div>
      <div className={styles.stage}>
        <span>{deal.stage.name}</span>
        <span className={styles.quiet} data-late={late || undefined}>
          {expectedDays === null
            ? t('days', { count: daysInStage })
            : t('daysOf', { count: daysInStage, expected: Math.round(expectedDays) })}
        </span>
      </div>
      <span className={`${styles.wide} ${styles.quiet}`}>
        {contactAt === null ? '–' : dates.relative(contactAt)}
      </span>
      <span className={`${styles.wide} ${styles.quiet}`}>
        {expectedCloseOn === null ? '–' : dates.day(Date.parse(`${expectedCloseOn}T12:00:00Z`))}
      </span>
      <span className={styles.owner}>
        {owner ? (
          <>
            <Avatar name={owner.name} size={20} decorative />
            <span>{owner.name}</span>
          </>
        ) : (
          <span className={styles.quiet}>{t('nobody')}</span>
        )}
      </span>
      <Money className={styles.value} minor={deal.valueMinor} currency={deal.currency} />
    </li>
  );
}
