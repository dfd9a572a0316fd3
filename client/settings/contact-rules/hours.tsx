import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usualContactRules } from '../../../machines/index.ts';
import { WeekHours } from '../../ui/index.ts';
import styles from './contact-rules.module.css';
import { Part, type PartProps } from './part.tsx';

export function Hours({ rules: { hours }, change, error }: PartProps & { error: boolean }) {
  const { t } = useTranslation('contact-rules');
  // Whoever looks at “any time” for a moment finds their hours again.
  const [last, setLast] = useState(hours ?? usualContactRules.hours ?? {});
  return (
    <Part title={t('hours.title')} text={t('hours.text')}>
      <SegmentedControl
        className={styles.choice}
        aria-label={t('hours.label')}
        data={[
          { value: 'any', label: t('hours.any') },
          { value: 'set', label: t('hours.set') },
        ]}
        value={hours === null ? 'any' : 'set'}
        onChange={(value) => change({ hours: value === 'any' ? null : last })}
      />
      {hours !== null && (
        <WeekHours
          hours={hours}
          empty={t('hours.quiet')}
          onChange={(next) => {
            setLast(next);
            change({ hours: next });
          }}
        />
      )}
      {error && (
        <p className={styles.error} role="alert">
          {t('hours.none')}
        </p>
      )}
    </Part>
  );
}
