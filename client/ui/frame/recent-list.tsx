import { Combobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { iconOf } from './palette-hits.ts';
import styles from './palette.module.css';
import type { Recent } from './recent-finds.ts';

/** Begins the value of an option that searches instead of going somewhere. */
export const SEARCH_AGAIN = 'search:';

/** What was found lately, and what was searched for, before anything is typed. */
export function RecentFinds({ recent: { records, searches } }: { recent: Recent }) {
  const { t } = useTranslation('finding');
  return (
    <>
      {records.length > 0 && (
        <Combobox.Group label={t('search.lately')}>
          {records.map(({ kind, to, name, detail }) => (
            <Combobox.Option key={to} value={to} className={styles.option}>
              <Icon of={iconOf[kind]} label={t(`search.kinds.${kind}`)} />
              <span className={styles.title}>{name}</span>
              {detail && <span className={styles.subtitle}>{detail}</span>}
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )}
      {searches.length > 0 && (
        <Combobox.Group label={t('search.again')}>
          {searches.map((search) => (
            <Combobox.Option key={search} value={SEARCH_AGAIN + search} className={styles.option}>
              <Icon of="search" />
              <span className={styles.title}>{search}</span>
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )}
    </>
  );
}
