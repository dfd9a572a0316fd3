import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessListItem } from '../../machines/api/index.ts';
import { Icon, useDates } from '../ui/index.ts';
import { ProcessMenu } from './process-menu.tsx';
import styles from './processes.module.css';
import { Stages } from './stages.tsx';

/** All processes; on a phone every row is a card. */
export function ProcessTable({ items }: { items: readonly ProcessListItem[] }) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.page}>
      <Table className={styles.table} verticalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.name')}</Table.Th>
            <Table.Th>{t('list.live')}</Table.Th>
            <Table.Th>{t('list.draft')}</Table.Th>
            <Table.Th>{t('list.running')}</Table.Th>
            <Table.Th>{t('list.problems')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ item }: { item: ProcessListItem }) {
  const { t } = useTranslation('designer');
  const dates = useDates();
  const { live, draft, changed, runningDeals } = item;
  const when = dates.moment(draft.updatedAt);
  const draftWords =
    live && !changed
      ? t('list.same')
      : !live
        ? t('list.fresh', { when })
        : draft.updatedBy
          ? t('list.changedBy', { when, name: draft.updatedBy.name })
          : t('list.changed', { when });
  return (
    <Table.Tr className={styles.row}>
      <Table.Td className={styles.name}>
        <Link to={`/processes/${encodeURIComponent(item.id)}`}>{item.name}</Link>
        {item.description !== '' && <p>{item.description}</p>}
        <Stages names={item.stages} />
      </Table.Td>
      <Table.Td data-label={t('list.live')}>
        {live ? (
          <>
            <span className={styles.live}>
              <i data-live="" />
              {t('list.version', { number: live.number })}
            </span>
            <span className={styles.aside}>
              {t('list.since', { when: dates.dayShort(live.publishedAt) })}
            </span>
          </>
        ) : (
          <span className={styles.live}>
            <i />
            {t('list.never')}
          </span>
        )}
      </Table.Td>
      <Table.Td data-label={t('list.draft')}>
        <span className={live && !changed ? styles.none : undefined}>{draftWords}</span>
      </Table.Td>
      <Table.Td data-label={t('list.running')} className="gl-num">
        <span className={runningDeals === 0 ? styles.none : undefined}>
          {runningDeals === 0 ? t('list.noDeals') : t('list.deals', { count: runningDeals })}
        </span>
      </Table.Td>
      <Table.Td data-label={t('list.problems')}>
        <Problems findings={item.findings} />
      </Table.Td>
      <Table.Td className={styles.menu}>
        <ProcessMenu item={item} />
      </Table.Td>
    </Table.Tr>
  );
}

function Problems({ findings: { errors, warnings } }: Pick<ProcessListItem, 'findings'>) {
  const { t } = useTranslation('designer');
  if (errors + warnings === 0) return <span className={styles.none}>{t('list.clean')}</span>;
  return (
    <span className={styles.problems}>
      {errors > 0 && (
        <span data-severity="error">
          <Icon of="error" size={14} />
          {t('list.errors', { count: errors })}
        </span>
      )}
      {warnings > 0 && (
        <span data-severity="warning">
          <Icon of="warning" size={14} />
          {t('list.warnings', { count: warnings })}
        </span>
      )}
    </span>
  );
}
