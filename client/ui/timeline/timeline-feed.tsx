import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Timeline, type TimelineQuery } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Loading } from '../states.tsx';
import styles from './timeline-feed.module.css';
import { TimelineList } from './timeline-list.tsx';

interface TimelineFeedProps {
  /** Whose: `/deals/<id>`, `/contacts/<id>` or `/companies/<id>`. */
  of: 'deal' | 'contact' | 'company';
  id: string;
  filter?: TimelineQuery['filter'];
  scope?: TimelineQuery['scope'];
}

const folders = { deal: 'deals', contact: 'contacts', company: 'companies' } as const;

/** Everything that happened, newest first, a page at a time. */
export function TimelineFeed({ of, id, filter = 'all', scope = 'deal' }: TimelineFeedProps) {
  const { t } = useTranslation('work');
  const pages = useInfiniteQuery({
    queryKey: [of, id, 'timeline', filter, scope],
    queryFn: ({ signal, pageParam }) =>
      api.get(`/${folders[of]}/${encodeURIComponent(id)}/timeline`, Timeline, {
        signal,
        query: { filter, scope, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
    // Of a whole customer, other deals' entries come too.
    meta: { topics: of === 'deal' && scope === 'deal' ? [] : ['deals'] },
  });
  if (pages.isPending) return <Loading />;
  if (pages.isError && !pages.data) {
    return (
      <ErrorState
        compact
        title={t('timeline.error')}
        error={pages.error}
        onRetry={() => void pages.refetch()}
      />
    );
  }
  const entries = pages.data.pages.flatMap((page) => page.items);
  // A filter may leave nothing of the newest pages and something of older ones.
  if (entries.length === 0 && !pages.hasNextPage) {
    return (
      <p className={styles.empty}>
        {filter === 'said'
          ? t('timeline.emptySaid')
          : filter === 'automation'
            ? t('timeline.emptyAutomation')
            : t('timeline.empty')}
      </p>
    );
  }
  return (
    <>
      <TimelineList entries={entries} deal={of === 'deal' ? id : undefined} />
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          className={styles.earlier}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('timeline.earlier')}
        </Button>
      )}
    </>
  );
}
