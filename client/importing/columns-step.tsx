import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportColumn, ImportMapping } from '../../machines/api/index.ts';
import { Icon, toast } from '../ui/index.ts';
import type { MappingEdit } from './import-query.ts';
import styles from './columns.module.css';
import { groups, targetName } from './targets.ts';
import { ValuesPanel } from './values-panel.tsx';

interface ColumnsStepProps {
  found: Import;
  mapping: ImportMapping;
  onChange: (edit: MappingEdit) => void;
}

/** Where each column goes: the guess, shown beside what is in the column, and corrected by choosing. */
export function ColumnsStep({ found, mapping, onChange }: ColumnsStepProps) {
  const { t } = useTranslation('import');
  const { columns, targets, file } = found;
  const whole = file.rows - file.broken;
  const options = useMemo(
    () =>
      groups.flatMap((group) => {
        const items = targets
          .filter((target) => target.group === group)
          .map((target) => ({ value: target.path, label: targetName(t, target) }));
        return items.length > 0 ? [{ group: t(`group.${group}`), items }] : [];
      }),
    [targets, t],
  );
  const nameOf = (column: ImportColumn) => column.header || t('columns.column', { number: column.index + 1 });

  /** A target comes from one column: choosing it here takes it from the other. */
  const choose = (column: ImportColumn, path: string | null) => {
    const other = columns.find(({ index }) => index !== column.index && mapping.columns[index] === path);
    const target = targets.find((one) => one.path === path);
    if (path !== null && other && target) {
      toast.info(
        t('columns.moved', {
          target: targetName(t, target),
          column: nameOf(column),
          other: nameOf(other),
        }),
      );
    }
    onChange((now) => ({
      ...now,
      columns: {
        ...Object.fromEntries(
          Object.entries(now.columns).map(([index, is]) => [index, is === path ? null : is]),
        ),
        [column.index]: path,
      },
    }));
  };

  return (
    <div className={styles.sides}>
      <section className={styles.main} aria-labelledby="columns">
        <header className={styles.head}>
          <h2 id="columns" className={styles.title}>
            {t('columns.heading')}
          </h2>
          <p className={styles.text}>{t('columns.text')}</p>
        </header>
        <ul className={styles.columns}>
          {columns.map((column) => {
            const path = mapping.columns[column.index] ?? null;
            return (
              <li key={column.index} className={styles.column} data-mapped={path !== null || undefined}>
                <div className={styles.words}>
                  <span className={styles.name}>
                    {column.header || (
                      <>
                        {nameOf(column)} <i>{t('columns.unnamed')}</i>
                      </>
                    )}
                  </span>
                  <span className={styles.samples}>
                    {column.samples.length > 0 ? column.samples.slice(0, 4).join(' · ') : t('columns.empty')}
                  </span>
                  {column.filled > 0 && column.filled < whole && (
                    <span className={styles.filled}>
                      {t('columns.filled', { filled: column.filled, total: whole })}
                    </span>
                  )}
                </div>
                <span className={styles.arrow}>
                  <Icon of="arrow" />
                </span>
                <Select
                  className={styles.target}
                  aria-label={t('columns.goesTo', { column: nameOf(column) })}
                  data={options}
                  value={path}
                  onChange={(value) => choose(column, value)}
                  placeholder={t('columns.leaveOut')}
                  nothingFoundMessage={t('columns.nothingFound')}
                  searchable
                  clearable
                  // Choosing what is chosen already isn't a way to leave it out.
                  allowDeselect={false}
                  clearButtonProps={{ 'aria-label': t('columns.leaveOut') }}
                  maxDropdownHeight={320}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <ValuesPanel found={found} mapping={mapping} onChange={onChange} />
    </div>
  );
}
