import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { RequestView } from '../../machines/api/index.ts';
import {
  AskDialog,
  EmptyState,
  ErrorState,
  Icon,
  isAtLarge,
  Kbd,
  Loading,
  Panes,
  QuietChip,
  RequestPane,
  requestsQuery,
  type RequestsView,
  TopBar,
  useDates,
  useFocusHome,
  useHotkeys,
  useNow,
  usePhone,
  useSession,
} from '../ui/index.ts';
import styles from './requests.module.css';

const views: readonly RequestsView[] = ['of-me', 'by-me', 'all'];

/** What departments want of each other: asked of me, by me, or all of it. */
export function RequestsScreen() {
  const { t } = useTranslation('requests');
  const { id = null } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const phone = usePhone();
  const person = useSession().user !== null;
  const view = views.find((one) => one === params.get('view')) ?? (person ? 'of-me' : 'all');
  const open = params.get('closed') !== 'yes';
  const [asking, setAsking] = useState(false);
  const list = useInfiniteQuery(requestsQuery(view, open));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (request: string | null) =>
    void navigate(
      { pathname: request === null ? '/requests' : `/requests/${request}`, search: params.toString() },
      { replace: !phone },
    );
  const show = (change: { view?: string; closed?: string }) =>
    setParams(
      Object.entries({ view, ...(open ? {} : { closed: 'yes' }), ...change }).filter(([, to]) => to !== ''),
      { replace: true },
    );
  // There is always one open beside the list; on a phone one chooses.
  const first = items[0]?.id;
  useEffect(() => {
    if (!phone && id === null && first !== undefined) choose(first);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- where it leads changes with the address only
  }, [phone, id, first]);
  const at = items.findIndex((one) => one.id === id);
  const step = (by: 1 | -1) => {
    const next = at === -1 ? items[0] : items[at + by];
    if (next) choose(next.id);
  };
  const listPane = useRef<HTMLDivElement>(null);
  const openRow = () => listPane.current?.querySelector<HTMLElement>('[aria-current="true"]');
  useFocusHome(openRow);
  const shown = at !== -1 && id;
  useEffect(() => {
    if (shown && (isAtLarge() || listPane.current?.contains(document.activeElement))) {
      openRow()?.focus({ preventScroll: true });
      openRow()?.scrollIntoView({ block: 'nearest' });
    }
  }, [shown]);
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('list.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('list.up'), run: () => step(-1) },
    {
      keys: 'escape',
      label: t('list.leave'),
      run: () => (phone && id !== null ? choose(null) : void navigate('/inbox')),
    },
    { keys: 'n', label: t('ask.new'), enabled: person, run: () => setAsking(true) },
  ]);
  return (
    <>
      <TopBar
        title={t('title')}
        right={
          person && (
            <Button
              leftSection={<Icon of="add" />}
              rightSection={<Kbd keys="n" />}
              onClick={() => setAsking(true)}
            >
              {t('ask.new')}
            </Button>
          )
        }
      />
      <Panes
        listLabel={t('title')}
        list={
          <>
            <header className={styles.head}>
              <SegmentedControl<RequestsView>
                aria-label={t('list.whose')}
                value={view}
                onChange={(to) => show({ view: to })}
                data={views
                  .filter((one) => person || one === 'all')
                  .map((value) => ({ value, label: t(`list.views.${value}`) }))}
              />
              <SegmentedControl
                aria-label={t('list.which')}
                value={open ? 'open' : 'closed'}
                onChange={(to) => show({ closed: to === 'closed' ? 'yes' : '' })}
                data={[
                  { value: 'open', label: t('list.open') },
                  { value: 'closed', label: t('list.closed') },
                ]}
              />
            </header>
            <div className={styles.scroll} ref={listPane}>
              {list.isPending ? (
                <Loading />
              ) : list.isError && items.length === 0 ? (
                <ErrorState title={t('error')} error={list.error} onRetry={() => void list.refetch()} />
              ) : items.length === 0 ? (
                <EmptyState icon="handoff" title={t(open ? 'list.none' : 'list.noneClosed')}>
                  {t('list.how')}
                </EmptyState>
              ) : (
                <ul className={styles.rows}>
                  {items.map((request) => (
                    <li key={request.id}>
                      <Row
                        request={request}
                        chosen={request.id === id}
                        // Moving by j and k goes over the list; Tab goes on to the brief.
                        tabbed={request.id === (shown || items[0]?.id)}
                        onChoose={() => choose(request.id)}
                      />
                    </li>
                  ))}
                </ul>
              )}
              {list.hasNextPage && (
                <Button
                  variant="subtle"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t('list.more')}
                </Button>
              )}
            </div>
          </>
        }
        workLabel={t('brief')}
        work={
          id === null ? (
            <EmptyState icon="handoff" title={t('list.choose')} />
          ) : (
            <RequestPane key={id} id={id} />
          )
        }
        shows={id === null ? 'list' : 'work'}
        onBack={() => choose(null)}
      />
      <AskDialog
        opened={asking}
        onClose={() => setAsking(false)}
        about={null}
        onAsked={(request) => choose(request.id)}
      />
    </>
  );
}

interface RowProps {
  request: RequestView;
  chosen: boolean;
  tabbed: boolean;
  onChoose: () => void;
}

function Row({ request, chosen, tabbed, onChoose }: RowProps) {
  const { t } = useTranslation('requests');
  const dates = useDates();
  const now = useNow();
  const { goal, owner, department, askedBy, dueAt, state, about } = request;
  const whose = owner?.name ?? (department === null ? '' : t(`roles.${department}`));
  const late = dueAt !== null && dueAt < now && (state === 'asked' || state === 'taken');
  return (
    <UnstyledButton
      className={styles.row}
      aria-current={chosen || undefined}
      onClick={onChoose}
      tabIndex={tabbed ? 0 : -1}
    >
      <span className={styles.goal}>{goal}</span>
      <QuietChip shape="inline">{t(`states.${state}`)}</QuietChip>
      <span className={styles.under}>
        {t('list.fromTo', { from: askedBy.name, to: whose })}
        {about?.name && ` · ${about.name}`}
      </span>
      <span className={styles.due} data-late={late || undefined}>
        {dueAt === null ? '' : dates.moment(dueAt)}
      </span>
    </UnstyledButton>
  );
}
