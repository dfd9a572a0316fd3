import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../machines/api/index.ts';
import { useDates, useReasons } from '../ui/index.ts';

/** The line that says why now: "due Wed 16:00 · 3 days in Proposal received without a reply". */
export function useReasonLine(): (item: InboxItem) => string {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const reasons = useReasons();
  return (item) => {
    const { because, openedAt, contact, dueAt, due, sla, holding, snoozedUntil, endedAt, result } = item;
    const why = because && reasons.why(because, { at: openedAt, besides: contact?.id });
    if (endedAt !== null) {
      const when = dates.moment(endedAt);
      const by = item.endedBy?.name;
      return [
        result === null ? t('ended.cancelled', { when }) : t('ended.with', { result, when }),
        by === undefined ? null : t('ended.by', { name: by }),
      ]
        .filter((part) => part !== null)
        .join(' · ');
    }
    const parts = [
      snoozedUntil === null ? null : t('until', { when: dates.moment(snoozedUntil) }),
      // A promise shows what is left of it already.
      snoozedUntil !== null || sla || dueAt === null
        ? null
        : t('due', { when: due === 'today' ? dates.time(dueAt) : dates.moment(dueAt) }),
      why,
      holding > 0 ? t('holding', { count: holding }) : null,
    ];
    return parts.filter((part) => part !== null).join(' · ');
  };
}
