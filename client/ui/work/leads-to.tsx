import { useTranslation } from 'react-i18next';
import type { LeadsTo } from '../../../machines/api/index.ts';
import { useDuration } from '../words/durations.ts';
import { actionName } from '../words/action-name.ts';

/**
 * "to Questions answered", "then Send the contract, 1 day later", "again in 1 working day": where an ending or an
 * event leads, in words. `from` is the action that ends, by its id in the drawing.
 */
export function useLeadsTo(from?: string): (leads: LeadsTo) => string | null {
  const { t } = useTranslation('work');
  const duration = useDuration();
  return ({ movesTo, opens }) => {
    if (movesTo) return t('leads.to', { step: movesTo.name });
    const [first] = opens;
    if (!first) return null;
    if (first.action.id === from && first.after !== null)
      return t('leads.again', { duration: duration(first.after) });
    return first.after === null
      ? t('leads.opens', { action: actionName(first.action) })
      : t('leads.opensAfter', { action: actionName(first.action), duration: duration(first.after) });
  };
}
