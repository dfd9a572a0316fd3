import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping } from '../../machines/api/index.ts';
import type { MappingEdit } from './import-query.ts';
import styles from './meaning.module.css';

interface LeadsProps {
  found: Import;
  mapping: ImportMapping;
  onChange: (edit: MappingEdit) => void;
}

const NONE = ' none';

/** Contacts may come into a process at once, by one of its entries. */
export function Leads({ found: { processes, entries }, mapping, onChange }: LeadsProps) {
  const { t } = useTranslation('import');
  if (processes.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby="leads">
      <header className={styles.head}>
        <div>
          <h2 id="leads" className={styles.title}>
            {t('meaning.leads')}
          </h2>
          <p className={styles.text}>{t('meaning.leadsText')}</p>
        </div>
      </header>
      <div className={styles.single}>
        <Select
          aria-label={t('meaning.process')}
          data={[
            { value: NONE, label: t('meaning.noLeads') },
            ...processes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={mapping.process ?? NONE}
          onChange={(value) =>
            onChange((now) => ({ ...now, process: value === NONE ? null : value, entry: null }))
          }
          allowDeselect={false}
        />
        {mapping.process !== null && entries.length > 0 && (
          <Select
            label={t('meaning.entry')}
            data={entries.map(({ id, name }) => ({ value: id, label: name }))}
            value={mapping.entry}
            onChange={(entry) => onChange((now) => ({ ...now, entry }))}
            placeholder={t('meaning.choose')}
            error={mapping.entry === null}
            allowDeselect={false}
          />
        )}
      </div>
    </section>
  );
}
