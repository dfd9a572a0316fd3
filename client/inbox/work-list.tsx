import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProcessList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Kbd, Loading, useDates } from '../ui/index.ts';
import type { InfiniteInbox } from './inbox-query.ts';
import { type InboxGroup, isItem, type ItemKey, keyOf } from './order.ts';
import type { Place, Scope, View } from './place.ts';
import { Row } from './row.tsx';
import styles from './work-list.module.css';

interface WorkListProps {
  place: Place;
  list: UseInfiniteQueryResult<InfiniteInbox>;
  groups: readonly InboxGroup[];
  onShow: (change: Partial<Pick<Place, 'view' | 'scope'>>) => void;
  onChoose: (key: ItemKey) => void;
}

export function WorkList({ place, list, groups, onShow, onChoose }: WorkListProps) {
  return (
    <>
      <Switches place={place} counts={list.data?.pages[0]?.counts} onShow={onShow} />
      <div className={styles.scroll}>
        <Body place={place} list={list} groups={groups} onShow={onShow} onChoose={onChoose} />
      </div>
      <KeyHints />
    </>
  );
}

function Switches({
  place,
  counts,
  onShow,
}: Pick<WorkListProps, 'place' | 'onShow'> & { counts: { todo: number; snoozed: number } | undefined }) {
  const { t } = useTranslation('inbox');
  const counted = (words: string, count: number | undefined) => (
    <>
      {words}
      {count !== undefined && count > 0 && <span className="gl-num">{count}</span>}
    </>
  );
  return (
    <header className={styles.head}>
      <SegmentedControl<View>
        aria-label={t('views.label')}
        value={place.view}
        onChange={(view) => onShow({ view })}
        data={[
          { value: 'todo', label: counted(t('views.todo'), counts?.todo) },
          { value: 'snoozed', label: counted(t('views.snoozed'), counts?.snoozed) },
          { value: 'done', label: t('views.done') },
        ]}
      />
      <SegmentedControl<Scope>
        aria-label={t('scopes.label')}
        value={place.scope}
        onChange={(scope) => onShow({ scope })}
        data={[
          { value: 'mine', label: t('scopes.mine') },
          { value: 'team', label: t('scopes.team') },
        ]}
      />
    </header>
  );
}

function Body({ place, list, groups, onShow, onChoose }: WorkListProps) {
  const { t } = useTranslation('inbox');
  const chosen = useRef<HTMLLIElement>(null);
  const { deal, instance } = place.chosen ?? {};
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [deal, instance]);

  if (list.isPending) return <Loading />;
  if (list.isError && !list.data) {
    return <ErrorState title={t('error.list')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (groups.length === 0) {
    return (
      <Nothing
        place={place}
        nextAt={list.data?.pages[0]?.nextAt ?? null}
        onTeam={() => onShow({ scope: 'team' })}
      />
    );
  }
  return (
    <>
      {groups.map(({ group, count, items }) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          {place.view !== 'done' && (
            <h2 className={styles.group} data-group={group}>
              <span>{t(`groups.${group}`)}</span>
              <span className="gl-num">{count ?? items.length}</span>
            </h2>
          )}
          <ul className={styles.rows}>
            {items.map((item) => {
              const on = isItem(item, place.chosen);
              return (
                <li key={`${item.deal.id}/${item.instance}`} ref={on ? chosen : undefined}>
                  <Row item={item} chosen={on} scope={place.scope} onChoose={() => onChoose(keyOf(item))} />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Nothing to do is good news, and says when the next thing comes. */
function Nothing({ place, nextAt, onTeam }: { place: Place; nextAt: number | null; onTeam: () => void }) {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const processes = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
    enabled: place.view === 'todo',
  });
  if (place.view === 'snoozed') {
    return (
      <EmptyState icon="timer" title={t('empty.snoozed')}>
        {t('empty.snoozedHow')}
      </EmptyState>
    );
  }
  if (place.view === 'done') {
    return (
      <EmptyState icon="check" title={t('empty.done')}>
        {t('empty.doneHow')}
      </EmptyState>
    );
  }
  if (processes.data?.items.every(({ live }) => live === null)) {
    return (
      <EmptyState
        icon="process"
        title={t('empty.nothing')}
        action={
          <Button component={Link} to="/processes">
            {t('empty.toProcesses')}
          </Button>
        }
      >
        {t('empty.noProcess')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="inbox"
      title={
        nextAt === null
          ? t('empty.nothing')
          : dates.daysFromNow(nextAt) === 0
            ? t('empty.nothingAt', { time: dates.time(nextAt) })
            : t('empty.nothingUntil', { when: dates.moment(nextAt) })
      }
      action={
        place.scope === 'mine' && (
          <Button variant="default" onClick={onTeam}>
            {t('empty.team')}
          </Button>
        )
      }
    >
      {t('empty.how')}
    </EmptyState>
  );
}

function KeyHints() {
  const { t } = useTranslation('inbox');
  const hints = [
    ['j k', t('hints.move')],
    ['e', t('hints.done')],
    ['s', t('hints.snooze')],
    ['r', t('hints.reply')],
    ['?', t('hints.all')],
  ] as const;
  return (
    <footer className={styles.keys}>
      {hints.map(([keys, words]) => (
        <span key={keys}>
          <Kbd keys={keys} />
          {words}
        </span>
      ))}
    </footer>
  );
}
