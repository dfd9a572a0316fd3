import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping } from '../../machines/api/index.ts';
import { Avatar } from '../ui/index.ts';
import type { MappingEdit } from './import-query.ts';
import styles from './meaning.module.css';

interface OwnersProps {
  found: Import;
  mapping: ImportMapping;
  onChange: (edit: MappingEdit) => void;
}

const NOBODY = ' nobody';

/** Who the names in the file are here. */
export function Owners({ found: { owners, users, kind }, mapping, onChange }: OwnersProps) {
  const { t } = useTranslation('import');
  const deals = kind === 'deals';
  const set = (value: string, user: string | null) =>
    onChange((now) => ({ ...now, owners: { ...now.owners, [value]: user } }));
  const unknown = owners.filter(({ guess }) => guess === null).length;
  if (owners.length === 0) {
    return (
      <p className={styles.quiet}>{deals ? t('meaning.noOwnersDeals') : t('meaning.noOwnersContacts')}</p>
    );
  }
  return (
    <section className={styles.card} aria-labelledby="owners">
      <header className={styles.head}>
        <div>
          <h2 id="owners" className={styles.title}>
            {t('meaning.owners')}
          </h2>
          <p className={styles.text}>{deals ? t('meaning.ownersText') : t('meaning.contactOwnersText')}</p>
          {unknown > 0 && <p className={styles.text}>{t('meaning.unknownOwners', { count: unknown })}</p>}
        </div>
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('meaning.owner')}</th>
            <th className={styles.number}>{deals ? t('meaning.deals') : t('meaning.rows')}</th>
            <th className={styles.choice}>{t('meaning.user')}</th>
          </tr>
        </thead>
        <tbody>
          {owners.map(({ value, count }) => {
            const user = users.find(({ id }) => id === mapping.owners[value]);
            return (
              <tr key={value}>
                <td className={styles.value}>{value}</td>
                <td className={`${styles.number} gl-num`}>{count}</td>
                <td className={styles.choice}>
                  <Select
                    aria-label={t('meaning.person', { owner: value })}
                    data={[
                      ...users.map(({ id, name }) => ({ value: id, label: name })),
                      { value: NOBODY, label: t('meaning.nobody') },
                    ]}
                    value={user?.id ?? NOBODY}
                    onChange={(next) => set(value, next === NOBODY ? null : next)}
                    allowDeselect={false}
                    searchable={users.length > 8}
                    leftSection={user && <Avatar name={user.name} size={20} decorative />}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
