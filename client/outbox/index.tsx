import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxCommand, OutboxItem } from '../../machines/api/index.ts';
import {
  EmptyState,
  ErrorState,
  ExportButton,
  Loading,
  Panes,
  TopBar,
  useCan,
  useHotkeys,
  usePhone,
  Where,
} from '../ui/index.ts';
import { MoreRows } from '../ui/lists/index.ts';
import { useDeciding } from './deciding.ts';
import { FilterBar } from './filter-bar.tsx';
import { BulkBar, Nothing } from './list.tsx';
import styles from './outbox.module.css';
import { countsQuery, sentAsked, sentQuery, unsettledAsked, unsettledQuery } from './outbox-query.ts';
import { type Place, type Tab, tabs, unfiltered, usePlace } from './place.ts';
import { SentPreview, UnsettledPreview } from './preview.tsx';
import { SentRow, UnsettledRow } from './row.tsx';

/** `/outbox`: what waits to leave and why, what has left, and what needs a decision. */
export function Screen() {
  const { t } = useTranslation('outbox');
  const { place } = usePlace();
  return (
    <>
      <TopBar
        title={t('title')}
        where={<Where>{t('title')}</Where>}
        right={
          <ExportButton
            list={place.tab === 'sent' ? 'sent' : 'outbox'}
            filters={place.tab === 'sent' ? sentAsked(place) : unsettledAsked(place)}
          />
        }
      />
      {place.tab === 'sent' ? <Sent key="sent" /> : <Unsettled key={place.tab} />}
    </>
  );
}

/** Tabs with how many there are, and what narrows them down. */
function Head({ place, go }: { place: Place; go: (change: Partial<Place>) => void }) {
  const { t } = useTranslation('outbox');
  const counts = useQuery(countsQuery(place)).data;
  const countOf = (tab: Tab): number =>
    !counts
      ? 0
      : tab === 'sent'
        ? counts.sentToday
        : tab === 'waiting'
          ? counts.waiting + counts.sending
          : counts[tab];
  return (
    <header className={styles.head}>
      <SegmentedControl<Tab>
        fullWidth
        aria-label={t('tabs.label')}
        value={place.tab}
        onChange={(tab) => go({ tab, open: null, reason: null })}
        data={tabs.map((tab) => ({
          value: tab,
          label: (
            <span
              className={styles.tab}
              data-needs={(tab === 'unknown' || tab === 'failed') && countOf(tab) > 0 ? true : undefined}
            >
              {t(`tabs.${tab}`)}
              {countOf(tab) > 0 && (
                <span className="gl-num">
                  {tab === 'sent' ? t('today', { count: countOf(tab) }) : countOf(tab)}
                </span>
              )}
            </span>
          ),
        }))}
      />
      {place.deal === null ? (
        <FilterBar place={place} onChange={(filters) => go({ ...filters, open: null })} />
      ) : (
        <p className={styles.ofDeal}>
          <span>{t('ofDeal')}</span>
          <Button size="xs" variant="subtle" onClick={() => go({ deal: null, open: null })}>
            {t('all')}
          </Button>
        </p>
      )}
    </header>
  );
}

const listWidth = 520;

function Unsettled() {
  const { t } = useTranslation('outbox');
  const { place, go } = usePlace();
  const phone = usePhone();
  const mayControl = useCan('outbox.control');
  const deciding = useDeciding();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(unsettledQuery(place));
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const items = place.deal === null ? all : all.filter((item) => tabOf(item) === place.tab);
  // What has left the list meanwhile is chosen no more.
  const chosen = items.filter(({ id }) => marked.has(id));
  const open = items.find(({ id }) => id === place.open) ?? (phone ? undefined : items[0]);
  const meant = chosen.length > 0 ? chosen : open ? [open] : [];
  const element = useRef<HTMLDivElement>(null);

  const show = (id: string) => go({ open: id });
  const step = (by: 1 | -1) => {
    const next = items[open ? items.indexOf(open) + by : 0];
    if (!next) return;
    show(next.id);
    element.current
      ?.querySelectorAll<HTMLElement>('[data-row]')
      [items.indexOf(next)]?.scrollIntoView({ block: 'nearest' });
  };
  const mark = (id: string) =>
    setMarked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const run = (command: OutboxCommand) => void deciding.run(command, meant);
  const decides = mayControl && !deciding.busy;
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('keys.up'), run: () => step(-1) },
    { keys: 'x', label: t('keys.mark'), enabled: mayControl, run: () => open && mark(open.id) },
    { keys: 's', label: t('command.now'), enabled: decides, run: () => run('now') },
    { keys: 'c', label: t('command.cancel'), enabled: decides, run: () => run('cancel') },
    { keys: 'r', label: t('command.retry'), enabled: decides, run: () => run('retry') },
    { keys: 'l', label: t('command.leave'), enabled: decides, run: () => run('leave') },
    { keys: 'escape', enabled: chosen.length > 0, run: () => setMarked(new Set()) },
  ]);

  return (
    <Panes
      listWidth={listWidth}
      listLabel={t('list')}
      list={
        <>
          <Head place={place} go={go} />
          {list.isPending ? (
            <Loading />
          ) : list.data === undefined ? (
            <ErrorState title={t('error.list')} error={list.error} onRetry={() => void list.refetch()} />
          ) : items.length === 0 ? (
            <Nothing place={place} onClear={() => go(unfiltered(place))} />
          ) : (
            <>
              {mayControl && (
                <BulkBar
                  chosen={chosen}
                  all={items}
                  busy={deciding.busy}
                  onAll={(yes) => setMarked(new Set(yes ? items.map(({ id }) => id) : []))}
                  onCommand={(command) => void deciding.run(command, chosen)}
                />
              )}
              <div className={styles.scroll} ref={element}>
                <ul className={styles.rows} aria-label={t(`tabs.${place.tab}`)}>
                  {items.map((item) => (
                    <li key={item.id}>
                      <UnsettledRow
                        item={item}
                        open={item.id === open?.id}
                        onOpen={() => show(item.id)}
                        {...(mayControl
                          ? { chosen: marked.has(item.id), onChoose: () => mark(item.id) }
                          : {})}
                      />
                    </li>
                  ))}
                </ul>
                <MoreRows pages={list} label={t('more')} />
              </div>
            </>
          )}
        </>
      }
      workLabel={t('mail')}
      work={
        open ? (
          <UnsettledPreview
            key={open.id}
            item={open}
            mayControl={mayControl}
            busy={deciding.busy}
            onCommand={(command) => void deciding.run(command, [open])}
          />
        ) : (
          items.length > 0 && <EmptyState icon="email" title={t('nothingOpen')} />
        )
      }
      shows={open && (!phone || place.open !== null) ? 'work' : 'list'}
      onBack={() => go({ open: null })}
    />
  );
}

const tabOf = ({ state }: OutboxItem): Tab => (state === 'failed' || state === 'unknown' ? state : 'waiting');

function Sent() {
  const { t } = useTranslation('outbox');
  const { place, go } = usePlace();
  const phone = usePhone();
  const list = useInfiniteQuery(sentQuery(place));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = items.find(({ id }) => id === place.open) ?? (phone ? undefined : items[0]);
  const step = (by: 1 | -1) => {
    const next = items[open ? items.indexOf(open) + by : 0];
    if (next) go({ open: next.id });
  };
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('keys.up'), run: () => step(-1) },
  ]);
  return (
    <Panes
      listWidth={listWidth}
      listLabel={t('list')}
      list={
        <>
          <Head place={place} go={go} />
          {list.isPending ? (
            <Loading />
          ) : list.data === undefined ? (
            <ErrorState title={t('error.list')} error={list.error} onRetry={() => void list.refetch()} />
          ) : items.length === 0 ? (
            <Nothing place={place} onClear={() => go(unfiltered(place))} />
          ) : (
            <div className={styles.scroll}>
              <ul className={styles.rows} aria-label={t('tabs.sent')}>
                {items.map((item) => (
                  <li key={item.id}>
                    <SentRow item={item} open={item.id === open?.id} onOpen={() => go({ open: item.id })} />
                  </li>
                ))}
              </ul>
              <MoreRows pages={list} label={t('more')} />
            </div>
          )}
        </>
      }
      workLabel={t('mail')}
      work={
        open ? (
          <SentPreview key={open.id} item={open} />
        ) : (
          items.length > 0 && <EmptyState icon="email" title={t('nothingOpen')} />
        )
      }
      shows={open && (!phone || place.open !== null) ? 'work' : 'list'}
      onBack={() => go({ open: null })}
    />
  );
}
