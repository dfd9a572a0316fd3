import { useTranslation } from 'react-i18next';
import type { LeadsTo } from '../../../machines/api/index.ts';
import { useDuration } from '../words/durations.ts';

/** "to Questions answered", "then Call again, 1 working day later": where an ending or an event leads, in words. */
export function useLeadsTo(): (leads: LeadsTo) => string | null {
  const { t } = useTranslation('work');
  const duration = useDuration();
  return ({ movesTo, opens }) => {
    if (movesTo) return t('leads.to', { step: movesTo.name });
    const [first] = opens;
    if (!first) return null;
    return first.after === null
      ? t('leads.opens', { action: first.action.name })
      : t('leads.opensAfter', { action: first.action.name, duration: duration(first.after) });
  };
}
