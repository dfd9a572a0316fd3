import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type InboxBulk, ProcessList, type Question } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Icon, Kbd, Loading, messagesQuery, useDates } from '../ui/index.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { InboxList } from './inbox-query.ts';
import { isRow, keyOf, keyText, type RowKey } from './order.ts';
import { nobodysMail, type Place, type Scope, type View } from './place.ts';
import { QuestionRow } from './question-row.tsx';
import { Row } from './row.tsx';
import type { Selection } from './selection.ts';
import styles from './work-list.module.css';

interface WorkListProps {
  ref: Ref<HTMLDivElement>;
  place: Place;
  list: InboxList;
  questions: readonly Question[];
  selection: Selection;
  /** What only stands in an empty list, such as the offer to be told. */
  offer: ReactNode;
  onShow: (change: Partial<Pick<Place, 'view' | 'scope'>>) => void;
  onChoose: (key: RowKey) => void;
  onAsk: (question: string) => void;
  onBulk: (change: InboxBulk['change'], name?: string) => void;
}

export function WorkList(props: WorkListProps) {
  const { ref, place, list, questions, selection, onShow, onAsk, onBulk } = props;
  return (
    <>
      <Switches place={place} counts={list.counts} onShow={onShow} />
      <div className={styles.scroll} ref={ref}>
        <ToDecide questions={questions} place={place} onAsk={onAsk} />
        {(questions.length === 0 || list.groups.length > 0) && <Body {...props} />}
      </div>
      {place.view === 'now' && <Nobodys chosen={place.question === nobodysMail} onAsk={onAsk} />}
      {selection.rows.length > 0 ? (
        <BulkBar rows={selection.rows} onChange={onBulk} onClear={selection.clear} />
      ) : (
        <KeyHints />
      )}
    </>
  );
}

function Switches({
  place,
  counts,
  onShow,
}: Pick<WorkListProps, 'place' | 'onShow'> & { counts: InboxList['counts'] }) {
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
          { value: 'now', label: counted(t('views.now'), counts && counts.overdue + counts.today) },
          { value: 'later', label: counted(t('views.later'), counts && counts.later + counts.snoozed) },
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

function Body({ place, list, selection, offer, onShow, onChoose }: WorkListProps) {
  const { t } = useTranslation('inbox');
  const chosen = useRef<HTMLLIElement>(null);
  const at = place.chosen && keyText(place.chosen);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  if (list.isPending) return <Loading />;
  if (list.error) return <ErrorState title={t('error.list')} error={list.error} onRetry={list.retry} />;
  if (list.groups.length === 0) {
    return (
      <Nothing place={place} nextAt={list.nextAt} offer={offer} onTeam={() => onShow({ scope: 'team' })} />
    );
  }
  return (
    <>
      {list.groups.map(({ group, count, items }) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          {place.view !== 'done' && (
            <h2 className={styles.group} data-group={group}>
              <span>{t(`groups.${group}`)}</span>
              <span className="gl-num">{count ?? items.length}</span>
            </h2>
          )}
          <ul className={styles.rows}>
            {items.map((row) => {
              const on = isRow(row, place.chosen);
              const key = keyOf(row);
              return (
                <li key={keyText(key)} ref={on ? chosen : undefined}>
                  <Row
                    row={row}
                    chosen={on}
                    selected={selection.has(row)}
                    selecting={selection.rows.length > 0}
                    scope={place.scope}
                    onChoose={() => onChoose(key)}
                    onSelect={() => selection.toggle(key)}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {list.more && (
        <div className={styles.more}>
          <Button variant="subtle" loading={list.more.loading} onClick={list.more.load}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Nothing to do is good news, and says when the next thing comes. */
function Nothing({
  place,
  nextAt,
  offer,
  onTeam,
}: {
  place: Place;
  nextAt: number | null;
  offer: ReactNode;
  onTeam: () => void;
}) {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const processes = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
    enabled: place.view === 'now',
  });
  if (place.view === 'later') {
    return (
      <EmptyState icon="timer" title={t('empty.later')}>
        {t('empty.laterHow')}
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
        <>
          {place.scope === 'mine' && (
            <Button variant="default" onClick={onTeam}>
              {t('empty.team')}
            </Button>
          )}
          {offer}
        </>
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
    ['c', t('hints.result')],
  ] as const;
  return (
    <footer className={styles.keys}>
      <span className={styles.some}>
        {hints.map(([keys, words]) => (
          <span key={keys} className={styles.hint}>
            <Kbd keys={keys} />
            {words}
          </span>
        ))}
      </span>
      <span className={styles.hint}>
        <Kbd keys="?" />
        {t('hints.all')}
      </span>
    </footer>
  );
}
