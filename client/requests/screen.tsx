import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { RequestView } from '../../machines/api/index.ts';
import {
  AskDialog,
  EmptyState,
  ErrorState,
  Icon,
  Kbd,
  Loading,
  Panes,
  QuietChip,
  RequestPane,
  requestsQuery,
  type RequestsView,
  TopBar,
  useDates,
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
  const at = items.findIndex((one) => one.id === id);
  const step = (by: 1 | -1) => {
    const next = at === -1 ? items[0] : items[at + by];
    if (next) choose(next.id);
  };
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('list.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('list.up'), run: () => step(-1) },
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
            <div className={styles.scroll}>
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
                      <Row request={request} chosen={request.id === id} onChoose={() => choose(request.id)} />
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

function Row({ request, chosen, onChoose }: { request: RequestView; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('requests');
  const dates = useDates();
  const now = useNow();
  const { goal, owner, department, askedBy, dueAt, state, about } = request;
  const whose = owner?.name ?? (department === null ? '' : t(`roles.${department}`));
  const late = dueAt !== null && dueAt < now && (state === 'asked' || state === 'taken');
  return (
    <UnstyledButton className={styles.row} aria-current={chosen || undefined} onClick={onChoose}>
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
