import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { InboxBulk } from '../../machines/api/index.ts';
import {
  actionQuery,
  confirm,
  EmptyState,
  goHome,
  Icon,
  Kbd,
  NoticesOffer,
  Panes,
  questionsQuery,
  sendUnsent,
  toast,
  TopBar,
  useDates,
  useEndSoon,
  useHotkeys,
  useNarrow,
  useNow,
  usePhone,
  useUnsentEnding,
  Where,
} from '../ui/index.ts';
import { useBulk } from './bulk.ts';
import { CallRun } from './calls/call-run.tsx';
import { useCallsDue } from './calls/calls-query.ts';
import { ContextPane } from './context-pane.tsx';
import { useInboxList } from './inbox-query.ts';
import { useTakeOut } from './list-changes.ts';
import { MatterPane } from './matter-pane.tsx';
import { inOrder, keyOf, keyText, nextAfter, type RowKey } from './order.ts';
import { nobodysMail, type PlaceChanges, usePlace, views } from './place.ts';
import { NobodysMail } from './nobodys-mail.tsx';
import { QuestionPane } from './question-pane.tsx';
import { useSelection } from './selection.ts';
import { useStepping } from './stepping.ts';
import { WorkList } from './work-list.tsx';
import { WorkPane } from './work-pane.tsx';

/** What needs me, due first, or one call after the other. */
export function InboxScreen() {
  const changes = usePlace();
  // What was ended here goes out when one leaves: other screens show what the server knows.
  useEffect(() => sendUnsent, []);
  return changes.place.calling ? (
    <CallRun
      onLeave={(ended) => {
        // The list beside counts what is left: what was ended is on its way by then.
        sendUnsent();
        changes.leaveCalls(ended);
      }}
    />
  ) : (
    <ListScreen {...changes} />
  );
}

/** All that needs me in one list; what is done makes room for the next one. */
function ListScreen(changes: PlaceChanges) {
  const { place, show, beginCalls } = changes;
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const navigate = useNavigate();
  const dates = useDates();
  const now = useNow();
  const phone = usePhone();
  const narrow = useNarrow();
  const { view, scope, chosen, question } = place;
  const [sideOpen, setSideOpen] = useState(false);
  const unsent = useUnsentEnding();
  const gone = useMemo(() => new Set(unsent ? [keyText(unsent)] : []), [unsent]);
  const list = useInboxList(view, scope, gone);
  const rows = useMemo(() => inOrder(list.groups), [list.groups]);
  const asked = useQuery(questionsQuery(scope));
  const questions = useMemo(() => (view === 'now' ? (asked.data?.items ?? []) : []), [view, asked.data]);
  const selection = useSelection(rows);
  const bulk = useBulk();
  const takeOut = useTakeOut();
  const calls = useCallsDue();

  const { step, listPane, choose, ask } = useStepping(changes, {
    questions,
    rows,
    onLast: list.more?.load,
  });

  // There is always one open beside the list; on a phone one chooses.
  const first = rows[0];
  useEffect(() => {
    if (!phone && chosen === null && question === null && first) choose(keyOf(first));
  }, [phone, chosen, question, first, choose]);

  /** The next one opens before the server has answered. */
  const moveOn = (key: RowKey) => {
    const next = nextAfter(rows, key);
    choose(next && keyOf(next));
  };
  const putAway = (key: RowKey) => {
    moveOn(key);
    takeOut(new Set([keyText(key)]));
  };
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  /** What was put away is there again: it opens, unless somebody has gone elsewhere meanwhile. */
  const comeBack = (key: RowKey) => {
    if (here.current) choose(key);
  };
  const end = useEndSoon({
    onStart: ({ deal, instance }) => putAway({ deal, instance }),
    onBack: ({ deal, instance }) => {
      comeBack({ deal, instance });
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });

  const bulkChange = async (change: InboxBulk['change'], name?: string) => {
    const { rows: selected } = selection;
    if (change.what === 'done') {
      const sure = await confirm({
        title: t('bulk.sure.title', { count: selected.length }),
        body: t('bulk.sure.body'),
        action: t('bulk.sure.action'),
        final: true,
      });
      if (!sure) return;
    }
    const keys = new Set(selected.map((row) => keyText(keyOf(row))));
    if (chosen && keys.has(keyText(chosen)) && (change.what !== 'assign' || scope === 'mine')) {
      const next = nextAfter(rows, chosen, keys);
      choose(next && keyOf(next));
    }
    selection.clear();
    bulk.run({ rows: selected, change, ...(name === undefined ? {} : { name }) });
  };

  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('keys.up'), run: () => step(-1) },
    {
      keys: 'x',
      label: t('keys.select'),
      enabled: view !== 'done',
      run: () => chosen && selection.toggle(chosen),
    },
    {
      keys: 'shift+x',
      label: t('keys.selectTo'),
      enabled: view !== 'done',
      run: () => chosen && selection.extend(chosen),
    },
    { keys: 'z mod+z', label: t('keys.undo'), run: () => void toast.undoLast() },
    {
      keys: 'g',
      label: t('keys.calls'),
      enabled: calls.count > 0,
      run: () => beginCalls(),
    },
    {
      keys: 'v',
      label: t('keys.view'),
      run: () => show({ view: views[(views.indexOf(view) + 1) % views.length] ?? 'now' }),
    },
    {
      keys: 'm',
      label: t('keys.scope'),
      run: () => show({ scope: scope === 'mine' ? 'team' : 'mine' }),
    },
    { keys: 'escape', run: () => (phone ? choose(null) : goHome()) },
    { keys: 'q', label: t('keys.requests'), run: () => void navigate('/requests') },
  ]);

  const at = rows.findIndex((row) => chosen !== null && keyText(keyOf(row)) === keyText(chosen));
  const following = at === -1 ? undefined : rows[at + 1];
  const after = following?.of === 'action' ? following : undefined;
  useEffect(() => {
    // The next one opens by itself: it should be there when it does.
    if (after) void client.prefetchQuery(actionQuery(after.deal.id, after.instance));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key's parts stand for the key
  }, [client, after?.deal.id, after?.instance]);
  const waiting = list.counts ? list.counts.overdue + list.counts.today : 0;
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          phone ? undefined : (
            <Where aside={waiting > 0 && !narrow ? t('waiting', { count: waiting }) : undefined}>
              {dates.longDay(now)}
            </Where>
          )
        }
        right={
          // On a phone the room is the open action's.
          phone && (chosen !== null || question !== null) ? undefined : (
            <>
              {calls.count > 0 && (
                <Button
                  variant="default"
                  leftSection={<Icon of="call" />}
                  rightSection={<Kbd keys="g" />}
                  onClick={() => beginCalls()}
                >
                  {t('calls.begin', { count: calls.count })}
                </Button>
              )}
              <Button
                variant="subtle"
                component={Link}
                to="/requests"
                leftSection={<Icon of="handoff" />}
                rightSection={<Kbd keys="q" />}
              >
                {t('requests')}
              </Button>
            </>
          )
        }
      />
      <Panes
        listLabel={t('list')}
        list={
          <WorkList
            ref={listPane}
            place={place}
            list={list}
            questions={questions}
            selection={selection}
            offer={<NoticesOffer />}
            onShow={(change) => {
              selection.clear();
              show(change);
            }}
            onChoose={(key) => choose(key, phone)}
            onAsk={(id) => ask(id, phone)}
            onBulk={(change, name) => void bulkChange(change, name)}
          />
        }
        workLabel={t('work')}
        work={
          question === nobodysMail ? (
            <NobodysMail onAsk={(id) => ask(id, phone)} />
          ) : question !== null ? (
            <QuestionPane id={question} onDone={() => choose(first && !phone ? keyOf(first) : null)} />
          ) : chosen === null ? (
            list.isPending || list.error ? null : (
              <Unchosen empty={rows.length === 0 && questions.length === 0} />
            )
          ) : 'matter' in chosen ? (
            <MatterPane
              key={chosen.matter}
              id={chosen.matter}
              onPutAway={() => putAway(chosen)}
              onBack={() => comeBack(chosen)}
            />
          ) : (
            <WorkPane
              key={keyText(chosen)}
              chosen={chosen}
              next={
                following?.of === 'action'
                  ? (following.contact?.name ?? following.deal.title)
                  : (following?.by?.name ?? following?.about.name ?? undefined)
              }
              onEnd={end}
              onPutAway={() => putAway(chosen)}
              onBack={() => comeBack(chosen)}
              onSide={() => setSideOpen(true)}
            />
          )
        }
        sideLabel={t('customer')}
        side={chosen === null || 'matter' in chosen ? undefined : <ContextPane chosen={chosen} />}
        sideOpen={sideOpen}
        onSideClose={() => setSideOpen(false)}
        shows={chosen === null && question === null ? 'list' : 'work'}
        onBack={() => choose(null)}
      />
    </>
  );
}

/** The middle while nothing is open: quiet, since the list beside it says why. */
function Unchosen({ empty }: { empty: boolean }) {
  const { t } = useTranslation('inbox');
  return (
    <EmptyState icon={empty ? 'check' : 'inbox'} title={empty ? t('unchosen.empty') : t('unchosen.title')} />
  );
}
