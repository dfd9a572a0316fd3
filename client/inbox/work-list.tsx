import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProcessList, type Question } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Icon, Kbd, Loading, messagesQuery, useDates } from '../ui/index.ts';
import type { InfiniteInbox } from './inbox-query.ts';
import { type InboxGroup, isItem, type ItemKey, keyOf } from './order.ts';
import { nobodysMail, type Place, type Scope, type View } from './place.ts';
import { QuestionRow } from './question-row.tsx';
import { Row } from './row.tsx';
import styles from './work-list.module.css';

interface WorkListProps {
  place: Place;
  list: UseInfiniteQueryResult<InfiniteInbox>;
  groups: readonly InboxGroup[];
  questions: readonly Question[];
  onShow: (change: Partial<Pick<Place, 'view' | 'scope'>>) => void;
  onChoose: (key: ItemKey) => void;
  onAsk: (question: string) => void;
}

export function WorkList({ place, list, groups, questions, onShow, onChoose, onAsk }: WorkListProps) {
  return (
    <>
      <Switches place={place} counts={list.data?.pages[0]?.counts} onShow={onShow} />
      <div className={styles.scroll}>
        <ToDecide questions={questions} place={place} onAsk={onAsk} />
        {(questions.length === 0 || groups.length > 0) && (
          <Body place={place} list={list} groups={groups} onShow={onShow} onChoose={onChoose} />
        )}
      </div>
      {place.view === 'todo' && <Nobodys chosen={place.question === nobodysMail} onAsk={onAsk} />}
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

/** Where the rest is that came in: shown only where there is some. */
function Nobodys({ chosen, onAsk }: { chosen: boolean; onAsk: (question: string) => void }) {
  const { t } = useTranslation('questions');
  const list = useInfiniteQuery(messagesQuery(null));
  if (!list.data?.pages[0]?.items.length) return null;
  return (
    <UnstyledButton
      className={styles.nobody}
      aria-current={chosen || undefined}
      onClick={() => onAsk(nobodysMail)}
    >
      <Icon of="mailbox" size={14} />
      {t('other.link')}
    </UnstyledButton>
  );
}

/** What only a person can decide stands first: deals wait for it. */
function ToDecide({ questions, place, onAsk }: Pick<WorkListProps, 'questions' | 'place' | 'onAsk'>) {
  const { t } = useTranslation('questions');
  if (questions.length === 0) return null;
  return (
    <section aria-label={t('group')}>
      <h2 className={styles.group} data-group="decide">
        <span>{t('group')}</span>
        <span className="gl-num">{questions.length}</span>
      </h2>
      <ul className={styles.rows}>
        {questions.map((question) => (
          <li key={question.id}>
            <QuestionRow
              question={question}
              chosen={place.question === question.id}
              onChoose={() => onAsk(question.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Body({ place, list, groups, onShow, onChoose }: Omit<WorkListProps, 'questions' | 'onAsk'>) {
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
