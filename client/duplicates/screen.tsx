import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  DuplicateList,
  type DecideDuplicate,
  type DuplicateKind,
  type DuplicatePair,
} from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { Crumbs, EmptyState, ErrorState, Icon, Loading, toast, TopBar, useCan } from '../ui/index.ts';
import type { MergePair } from '../ui/merging/index.ts';
import styles from './duplicates.module.css';
import { MergedList } from './merged-list.tsx';
import { PairRow } from './pair-row.tsx';

export type Shows = DuplicateKind | 'merged';

interface DuplicatesScreenProps {
  shows: Shows;
  onShow: (shows: Shows) => void;
  onMerge: (pair: MergePair) => void;
}

/** What looks to be there twice, the surest first, and what has been merged. */
export function DuplicatesScreen({ shows, onShow, onMerge }: DuplicatesScreenProps) {
  const { t } = useTranslation('finding');
  const mayEdit = useCan('contacts.edit');
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.post('/duplicates/sweep', {}, nothing),
    onSuccess: () => {
      toast.done(t('duplicates.againDone'));
      void client.invalidateQueries({ queryKey: ['duplicates'] });
    },
  });
  return (
    <div className={styles.screen}>
      <TopBar
        title={t('duplicates.title')}
        where={
          <Crumbs path={[{ to: '/contacts', label: t('duplicates.back') }]} here={t('duplicates.title')} />
        }
        right={
          mayEdit && (
            <Button
              variant="default"
              leftSection={<Icon of="retry" />}
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {t('duplicates.again')}
            </Button>
          )
        }
      />
      <div className={styles.tools}>
        <SegmentedControl
          value={shows}
          // The control hands back one of the values below.
          onChange={(value) => onShow(value as Shows)}
          aria-label={t('duplicates.title')}
          data={[
            { value: 'contact', label: t('duplicates.people') },
            { value: 'company', label: t('duplicates.companies') },
            { value: 'merged', label: t('duplicates.mergedTab') },
          ]}
        />
      </div>
      <div className={styles.body}>
        {shows === 'merged' ? <MergedList /> : <Pairs key={shows} kind={shows} onMerge={onMerge} />}
      </div>
    </div>
  );
}

function Pairs({ kind, onMerge }: { kind: DuplicateKind; onMerge: (pair: MergePair) => void }) {
  const { t } = useTranslation('finding');
  const client = useQueryClient();
  const pairs = useInfiniteQuery({
    queryKey: ['duplicates', kind],
    queryFn: ({ signal, pageParam }) =>
      api.get('/duplicates', DuplicateList, { signal, query: { kind, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const decide = useMutation({
    mutationFn: (decision: DecideDuplicate) => api.post('/duplicates/not-same', decision, nothing),
    onSettled: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  });
  const apart = ({ one, other }: DuplicatePair) => {
    const decision = { kind, one: one.id, other: other.id };
    decide.mutate(decision, {
      onSuccess: () =>
        toast.done(t('duplicates.notSameDone', { one: one.name, other: other.name }), {
          undo: () => decide.mutate({ ...decision, same: true }),
        }),
    });
  };
  if (pairs.isError) return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />;
  if (!pairs.data) return <Loading />;
  const items = pairs.data.pages.flatMap((page) => page.items);
  const [first] = pairs.data.pages;
  const comparing = first !== undefined && (first.waiting > 0 || first.everything);
  return (
    <>
      {comparing && (
        <p className={styles.comparing} role="status">
          {t('duplicates.waiting')}
        </p>
      )}
      {items.length === 0 && !comparing ? (
        <EmptyState icon="check" title={t('duplicates.none')}>
          {t('duplicates.noneHow')}
        </EmptyState>
      ) : (
        <ul className={styles.pairs}>
          {items.map((pair) => (
            <PairRow
              key={`${pair.one.id} ${pair.other.id}`}
              pair={pair}
              onMerge={() => onMerge({ kind, kept: pair.one.id, gone: pair.other.id })}
              onApart={() => apart(pair)}
            />
          ))}
        </ul>
      )}
      {pairs.hasNextPage && (
        <Button
          variant="default"
          loading={pairs.isFetchingNextPage}
          onClick={() => void pairs.fetchNextPage()}
          className={styles.more}
        >
          {t('duplicates.more')}
        </Button>
      )}
    </>
  );
}
