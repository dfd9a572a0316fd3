import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, InboxItem } from '../../../machines/api/index.ts';
import {
  actionQuery,
  ActionTools,
  ActionWork,
  Avatar,
  callableOf,
  CallNumber,
  DueIcon,
  EmptyState,
  ErrorState,
  goHome,
  Icon,
  isAtLarge,
  Kbd,
  LastTouches,
  LeftWords,
  Loading,
  Meanwhile,
  toast,
  TopBar,
  useDates,
  useEndSoon,
  useFocusHome,
  useHotkeys,
  useMoney,
  useNow,
  useSession,
  useUnsentEnding,
  useZone,
  writtenAt,
} from '../../ui/index.ts';
import { ContextPane } from '../context-pane.tsx';
import { keyText } from '../order.ts';
import { useReasonLine } from '../reason-line.ts';
import styles from './call-run.module.css';
import { useCallsDue } from './calls-query.ts';
import { finish, nameOf, queue, resumed, type Run, skip, unfinish, unskip } from './run.ts';

/** The day's run, kept on this device until the next day. */
function useRun(): [Run, (change: (run: Run) => Run) => void] {
  const key = `greenlane.calls.${useSession().user?.id ?? ''}`;
  const day = writtenAt(useNow(), useZone() ?? 'UTC').slice(0, 10);
  const [run, setRun] = useState(() => resumed(read(key), day));
  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(run));
    } catch {
      // Switched off or full: the run begins afresh when the page is loaded again.
    }
  }, [key, run]);
  return [run, setRun];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // switched off
  }
}

/** One call after the other: who, the number, what to say, what was said, how it went, the next one. */
export function CallRun({ onLeave }: { onLeave: (ended: ReadonlySet<string>) => void }) {
  const { t } = useTranslation('calls');
  const client = useQueryClient();
  const { calls, isPending, error, retry } = useCallsDue();
  const [run, change] = useRun();
  const unsent = useUnsentEnding();
  const hidden = unsent && keyText(unsent);
  const left = useMemo(
    () => queue(calls, run).filter((call) => nameOf(call) !== hidden),
    [calls, run, hidden],
  );
  const ended = useRef(new Set<string>());
  const [current, setCurrent] = useState<InboxItem | null>(null);
  const first = left[0] ?? null;
  // A colleague has made the call that is on the desk: it stays until one moves on, with what one was writing.
  const gone =
    current !== null &&
    !ended.current.has(nameOf(current)) &&
    !left.some((one) => nameOf(one) === nameOf(current));
  const call = gone ? current : first;
  const next = left[gone ? 0 : 1];
  useEffect(() => {
    if (!gone) setCurrent(first);
  }, [gone, first]);
  const moveOn = (name: string) => {
    if (gone) ended.current.add(name);
    change((now) => skip(now, name));
  };
  const leave = () => onLeave(ended.current);
  const end = useEndSoon({
    onStart: (request) => {
      ended.current.add(keyText(request));
      change((now) => finish(now, keyText(request)));
    },
    onBack: (request) => {
      ended.current.delete(keyText(request));
      change(unfinish);
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  useHotkeys(t('title'), [
    {
      keys: 'j',
      label: t('skip'),
      enabled: gone || left.length > 1,
      run: () => call && moveOn(nameOf(call)),
    },
    {
      keys: 'k',
      label: t('back'),
      enabled: run.skipped.length > 0,
      run: () => change((now) => unskip(now) ?? now),
    },
    { keys: 'z mod+z', label: t('undo'), run: () => void toast.undoLast() },
    { keys: 'escape', label: t('leave'), run: leave },
  ]);
  useEffect(() => {
    if (next) void client.prefetchQuery(actionQuery(next.deal.id, next.instance));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key's parts stand for the key
  }, [client, next?.deal.id, next?.instance]);
  const all = run.done + left.length;
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          <div className={styles.progress}>
            <b>{t('title')}</b>
            {all > 0 && (
              <>
                <Progress
                  value={(100 * run.done) / all}
                  className={styles.bar}
                  aria-label={t('progress', { done: run.done, all })}
                />
                <span className="gl-num">{t('progress', { done: run.done, all })}</span>
              </>
            )}
          </div>
        }
        right={
          <Button variant="default" onClick={leave} rightSection={<Kbd keys="escape" />}>
            {t('leave')}
          </Button>
        }
      />
      {isPending ? (
        <Loading />
      ) : error ? (
        <ErrorState title={t('error')} error={error} onRetry={retry} />
      ) : call ? (
        <Desk
          key={nameOf(call)}
          deal={call.deal.id}
          instance={call.instance}
          next={next && (next.contact?.name ?? next.deal.title)}
          onEnd={end}
          onPutAway={() => ended.current.add(nameOf(call))}
          onBack={() => ended.current.delete(nameOf(call))}
          onSkip={gone || left.length > 1 ? () => moveOn(nameOf(call)) : null}
        />
      ) : (
        <EmptyState
          icon="check"
          title={run.done === 0 ? t('none') : t('over', { count: run.done })}
          action={<Button onClick={leave}>{t('toInbox')}</Button>}
        >
          {t('overHow')}
        </EmptyState>
      )}
    </>
  );
}

interface DeskProps {
  deal: string;
  instance: string;
  next: string | undefined;
  onEnd: Parameters<typeof ActionWork>[0]['onEnd'];
  onPutAway: () => void;
  onBack: () => void;
  onSkip: (() => void) | null;
}

function Desk({ deal, instance, next, onEnd, onPutAway, onBack, onSkip }: DeskProps) {
  const { t } = useTranslation('calls');
  const { data: detail, error, isPending, refetch } = useQuery(actionQuery(deal, instance));
  const desk = useRef<HTMLElement>(null);
  // The number, so that Enter dials; whoever has none is written to or skipped.
  useFocusHome(() => desk.current?.querySelector<HTMLElement>('a[href^="tel:"]') ?? desk.current);
  useEffect(() => {
    if (!isPending && isAtLarge()) goHome();
  }, [isPending]);
  if (isPending) return <Loading />;
  if (!detail) return <ErrorState title={t('error')} error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.desk}>
      <section ref={desk} className={styles.call} aria-label={t('call')} tabIndex={-1}>
        <Head detail={detail} onPutAway={onPutAway} onBack={onBack} onSkip={onSkip} />
        {detail.open && <Meanwhile open={detail.open} />}
        {detail.open ? (
          <ActionWork
            detail={detail}
            open={detail.open}
            shape="call"
            onEnd={onEnd}
            next={next && t('next', { name: next })}
          />
        ) : (
          <EmptyState
            icon="check"
            title={t('gone')}
            action={
              onSkip && (
                <Button onClick={onSkip} rightSection={<Kbd keys="j" />}>
                  {t('moveOn')}
                </Button>
              )
            }
          >
            <LeftWords deal={deal} instance={instance} />
          </EmptyState>
        )}
      </section>
      <aside className={styles.side} aria-label={t('about')}>
        <div className={styles.touches}>
          <LastTouches deal={deal} />
        </div>
        <ContextPane chosen={{ deal, instance }} />
      </aside>
    </div>
  );
}

function Head({
  detail,
  onPutAway,
  onBack,
  onSkip,
}: { detail: InboxDetail } & Pick<DeskProps, 'onPutAway' | 'onBack' | 'onSkip'>) {
  const { t } = useTranslation('calls');
  const money = useMoney();
  const dates = useDates();
  const reasonLine = useReasonLine();
  const { item, open, may } = detail;
  const who = open && callableOf(detail, open);
  const name = who?.name ?? item.contact?.name ?? item.deal.title;
  const about = [
    who?.jobTitle,
    item.company?.name,
    item.valueMinor === null ? null : money(item.valueMinor, item.currency),
  ].filter((part) => part !== null && part !== undefined);
  return (
    <header className={styles.head}>
      <Avatar name={name} size={36} decorative />
      <div className={styles.who}>
        <h1 className={styles.name}>{name}</h1>
        <p className={styles.about}>{about.join(' · ')}</p>
      </div>
      {who && <CallNumber who={who} />}
      <p className={styles.why}>
        {open && <DueIcon due={open.due} />}
        <span>
          <b>{item.action.name}</b> · {reasonLine(item)}
          {open?.dueAt != null && open.due !== 'overdue' && ` · ${dates.relative(open.dueAt)}`}
        </span>
      </p>
      <div className={styles.tools}>
        {open && (
          <ActionTools
            deal={item.deal.id}
            open={open}
            may={may.work}
            onPutAway={onPutAway}
            onBack={onBack}
            linkToDeal
          />
        )}
        {onSkip && (
          <Button
            variant="subtle"
            onClick={onSkip}
            leftSection={<Icon of="skip" />}
            rightSection={<Kbd keys="j" />}
          >
            {t('skip')}
          </Button>
        )}
      </div>
    </header>
  );
}
