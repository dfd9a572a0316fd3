import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../ui/index.ts';
import styles from './contacts.module.css';

const parts = ['details', 'history'] as const;
type Part = (typeof parts)[number];

/** What is known beside what happened; on a phone one of the two. */
export function PartsOfPage({ details, history }: Record<Part, ReactNode>) {
  const { t } = useTranslation('contacts');
  const phone = usePhone();
  const [part, setPart] = useState<Part>('details');
  if (!phone)
    return (
      <div className={styles.columns}>
        <div className={styles.side}>{details}</div>
        {history}
      </div>
    );
  return (
    <>
      <SegmentedControl<Part>
        fullWidth
        aria-label={t('parts.label')}
        value={part}
        onChange={setPart}
        data={parts.map((one) => ({ value: one, label: t(`parts.${one}`) }))}
      />
      <div className={styles.side}>{part === 'details' ? details : history}</div>
    </>
  );
}
