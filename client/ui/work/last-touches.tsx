import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Timeline } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { TimelineList } from '../timeline/timeline-list.tsx';

/** The last times that somebody talked or wrote to the customer, latest first. */
export function LastTouches({ deal, most = 3 }: { deal: string; most?: number }) {
  const { t } = useTranslation('calls');
  const said = useQuery({
    queryKey: ['deal', deal, 'said', most],
    queryFn: ({ signal }) =>
      api.get(`/deals/${encodeURIComponent(deal)}/timeline`, Timeline, {
        signal,
        query: { filter: 'said', limit: most },
      }),
  });
  const entries = said.data?.items.slice(0, most) ?? [];
  return (
    <section aria-label={t('touches')}>
      <h3 className="gl-label">{t('touches')}</h3>
      {said.data && entries.length === 0 ? (
        <p>{t('noTouches')}</p>
      ) : (
        <TimelineList entries={entries} here={{ kind: 'deal', id: deal }} />
      )}
    </section>
  );
}
