import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inbox } from '../../machines/api/index.ts';
import {
  actionQuery,
  EmptyState,
  Panes,
  questionsQuery,
  TopBar,
  useDates,
  useEndAction,
  useHotkeys,
  useNow,
  usePhone,
  Where,
} from '../ui/index.ts';
import { ContextPane } from './context-pane.tsx';
import { inboxQuery } from './inbox-query.ts';
import { inOrder, type ItemKey, keyOf, mergePages, moved, nextAfter, without } from './order.ts';
import { nobodysMail, usePlace } from './place.ts';
import { NobodysMail } from './nobodys-mail.tsx';
import { QuestionPane } from './question-pane.tsx';
import { WorkList } from './work-list.tsx';
import { WorkPane } from './work-pane.tsx';

/** My next required actions, due first; what is done makes room for the next one. */
export function InboxScreen() {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const dates = useDates();
  const now = useNow();
  const phone = usePhone();
  const { place, show, choose, ask } = usePlace();
  const { view, scope, chosen, question } = place;
  const [sideOpen, setSideOpen] = useState(false);
  const list = useInfiniteQuery(inboxQuery(view, scope));
  const groups = useMemo(() => mergePages(list.data?.pages ?? []), [list.data]);
  const items = useMemo(() => inOrder(groups), [groups]);
  const counts = list.data?.pages[0]?.counts;
  const asked = useQuery(questionsQuery(scope));
  const questions = useMemo(() => (view === 'todo' ? (asked.data?.items ?? []) : []), [view, asked.data]);

  // There is always one open beside the list; on a phone one chooses.
  const first = items[0];
  useEffect(() => {
    if (!phone && chosen === null && question === null && first) choose(keyOf(first));
  }, [phone, chosen, question, first, choose]);

  /** Moves on before the server has answered: the list shrinks, the next one opens. */
  const putAway = (key: ItemKey) => {
    const next = nextAfter(items, key);
    client.setQueryData(
      inboxQuery(view, scope).queryKey,
      (data: InfiniteData<Inbox> | undefined) =>
        data && { ...data, pages: data.pages.map((page) => without(page, key)) },
    );
    choose(next && keyOf(next));
  };
  const end = useEndAction({
    onStart: putAway,
    onRefused: ({ deal, instance }) => choose({ deal, instance }),
  });

  const step = (by: 1 | -1) => {
    const item = moved(items, chosen, by);
    if (item) choose(keyOf(item));
  };
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('keys.up'), run: () => step(-1) },
  ]);

  const at = items.findIndex(
    ({ deal, instance }) => deal.id === chosen?.deal && instance === chosen.instance,
  );
  const following = at === -1 ? undefined : items[at + 1];
  const after = following && keyOf(following);
  useEffect(() => {
    // The next one opens by itself: it should be there when it does.
    if (after) void client.prefetchQuery(actionQuery(after.deal, after.instance));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key's parts stand for the key
  }, [client, after?.deal, after?.instance]);
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          phone ? undefined : (
            <Where aside={counts && counts.todo > 0 ? t('waiting', { count: counts.todo }) : undefined}>
              {dates.longDay(now)}
            </Where>
          )
        }
      />
      <Panes
        listLabel={t('list')}
        list={
          <WorkList
            place={place}
            list={list}
            groups={groups}
            questions={questions}
            onShow={show}
            onChoose={(key) => choose(key, phone)}
            onAsk={(id) => ask(id, phone)}
          />
        }
        workLabel={t('work')}
        work={
          question === nobodysMail ? (
            <NobodysMail onAsk={(id) => ask(id, phone)} />
          ) : question !== null ? (
            <QuestionPane id={question} onDone={() => choose(first && !phone ? keyOf(first) : null)} />
          ) : chosen === null ? (
            <Unchosen empty={items.length === 0 && questions.length === 0} />
          ) : (
            <WorkPane
              key={`${chosen.deal}/${chosen.instance}`}
              chosen={chosen}
              next={following?.contact?.name ?? following?.deal.title}
              onEnd={end.mutate}
              onPutAway={() => putAway(chosen)}
              onSide={() => setSideOpen(true)}
            />
          )
        }
        sideLabel={t('customer')}
        side={chosen === null ? undefined : <ContextPane chosen={chosen} />}
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
