import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duration } from '../../../machines/index.ts';

/** "5 working days", "1 hour": a length of time as the drawing has it. */
export function sayDuration({ amount, unit, working }: Duration, t: TFunction<'work'>): string {
  return working ? t(`workingDuration.${unit}`, { count: amount }) : t(`duration.${unit}`, { count: amount });
}

export function useDuration(): (duration: Duration) => string {
  const { t } = useTranslation('work');
  return useCallback((duration: Duration) => sayDuration(duration, t), [t]);
}
