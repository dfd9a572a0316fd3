import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Leads } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import type { Filters } from './filters.ts';
import styles from './leads.module.css';

interface StepsProps {
  leads: Leads;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The marketing half as drawn, with how many stand at each step. Choosing one shows only those. */
export function Steps({ leads: { steps, count }, filters, onChange }: StepsProps) {
  const { t } = useTranslation('leads');
  const row = useRef<HTMLDivElement>(null);
  const chosen = filters.step;
  useEffect(() => {
    const button = row.current?.querySelector('[aria-pressed="true"]');
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return (
    <div ref={row} className={styles.steps} role="group" aria-label={t('steps.label')}>
      <UnstyledButton
        className={styles.all}
        aria-pressed={filters.step === null}
        onClick={() => onChange({ ...filters, step: null })}
      >
        <span>{t('steps.all')}</span>
        <b>{count}</b>
      </UnstyledButton>
      {steps.map(({ step, count: here }) => (
        <UnstyledButton
          key={step.id}
          className={
            step.influence === 'passive' ? `gl-hatch ${styles.step}` : `${styles.step} ${styles.green}`
          }
          aria-pressed={filters.step === step.id}
          onClick={() => onChange({ ...filters, step: filters.step === step.id ? null : step.id })}
        >
          <span className={styles.stepName}>
            {step.influence && (
              <Icon
                of={step.influence}
                size={14}
                label={step.influence === 'passive' ? t('steps.passive') : t('steps.influenced')}
              />
            )}
            {step.name}
          </span>
          <b>{here}</b>
        </UnstyledButton>
      ))}
    </div>
  );
}
