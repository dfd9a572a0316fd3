import { Skeleton, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, OpenActionView } from '../../machines/api/index.ts';
import {
  taskName,
  ActionTools,
  actionQuery,
  ActionWork,
  DueIcon,
  ErrorState,
  Icon,
  OutcomeMark,
  TimerChip,
  useDates,
  useEndAction,
  useNow,
  usePendingWords,
  usePhone,
  useReasons,
} from '../ui/index.ts';
import styles from './next-action.module.css';

/** What the team does next: the largest thing on the page. Other open actions wait below it. */
export function NextAction({ page }: { page: DealPage }) {
  const [picked, setPicked] = useState<string | null>(null);
  const { actions, nextAction } = page;
  const inHand = actions.find((one) => one.instance === picked) ?? nextAction ?? actions[0];
  const others = actions.filter((one) => one.instance !== inHand?.instance);
  if (!inHand) return <Nothing page={page} />;
  return (
    <section className={styles.panel} aria-label={taskName(inHand.action)}>
      <Action key={inHand.instance} page={page} open={inHand} />
      {others.length > 0 && <Others others={others} onPick={setPicked} />}
    </section>
  );
}

function Action({ page, open }: { page: DealPage; open: OpenActionView }) {
  const { t } = useTranslation('deals');
  const detail = useQuery(actionQuery(page.deal.id, open.instance));
  const end = useEndAction();
  const phone = usePhone();
  const reasons = useReasons();
  const { because, openedAt, contact } = open;
  const why = because && reasons.why(because, { at: openedAt, besides: contact?.id });
  const held = page.hold?.instance === open.instance ? page.hold.messages + page.hold.moves : 0;
  // Until the server's answer is here, the ended action isn't offered again.
  const ending = end.isPending || end.isSuccess;
  return (
    <>
      <header className={styles.head}>
        <DueIcon due={open.due} size={24} />
        <h2 className={styles.name}>{taskName(open.action)}</h2>
        <Due open={open} />
        {why !== null && <p className={styles.why}>{why}</p>}
        {held > 0 && (
          <p className={styles.held}>
            <Icon of="held" size={14} />
            {t('next.held', { count: held })}
          </p>
        )}
      </header>
      <div className={styles.work} inert={ending} data-ending={ending || undefined}>
        {detail.isError && !detail.data ? (
          <ErrorState compact error={detail.error} onRetry={() => void detail.refetch()} />
        ) : detail.data?.open ? (
          <ActionWork detail={detail.data} open={detail.data.open} shape="panel" onEnd={end.mutate} />
        ) : (
          <Skeleton h={phone ? 120 : 84} />
        )}
        <div className={styles.tools}>
          <ActionTools deal={page.deal.id} open={open} may={page.may.work} />
        </div>
      </div>
    </>
  );
}

function Due({ open }: { open: OpenActionView }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const now = useNow();
  const { dueAt, sla, mine, assignee, claimable, snoozedUntil, performer } = open;
  const whose = mine
    ? t('due.yours')
    : assignee
      ? t('due.of', { name: assignee.name })
      : claimable
        ? t('due.nobodys')
        : (performer?.name ?? null);
  const when =
    dueAt === null
      ? null
      : t('due.on', {
          when: dates.daysFromNow(dueAt) === 0 ? dates.time(dueAt) : dates.moment(dueAt),
          relative: dates.relative(dueAt),
        });
  const asleep = snoozedUntil === null ? null : t('done.snoozed', { when: dates.moment(snoozedUntil) });
  return (
    <p className={styles.due}>
      {sla && dueAt !== null && (
        <TimerChip shape="inline">
          {dueAt >= now
            ? t('due.left', { span: dates.span(dueAt - now) })
            : t('due.late', { span: dates.span(now - dueAt) })}
        </TimerChip>
      )}
      {[asleep ?? when, whose].filter((part) => part !== null).join(' · ')}
    </p>
  );
}

function Others({
  others,
  onPick,
}: {
  others: readonly OpenActionView[];
  onPick: (instance: string) => void;
}) {
  const { t } = useTranslation('deals');
  const dates = useDates();
  return (
    <div className={styles.others}>
      <h3 className="gl-label">{t('next.others')}</h3>
      <ul>
        {others.map(({ instance, action, due, dueAt, assignee, snoozedUntil }) => (
          <li key={instance}>
            <UnstyledButton className={styles.other} onClick={() => onPick(instance)}>
              <DueIcon due={due} />
              <Icon of={action.channel} size={14} />
              <span className={styles.otherName}>{taskName(action)}</span>
              <span className={styles.otherDue}>
                {[
                  snoozedUntil !== null
                    ? t('next.snoozed', { when: dates.moment(snoozedUntil) })
                    : dueAt === null
                      ? null
                      : dates.moment(dueAt),
                  assignee?.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing is asked of the team: what happens by itself, or how it ended. */
function Nothing({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const wordsOf = usePendingWords();
  const dates = useDates();
  const { deal, pending, current } = page;
  if (deal.status !== 'open') {
    return (
      <section className={`${styles.panel} ${styles.quiet}`}>
        <p className={styles.over}>
          <OutcomeMark outcome={deal.status} name={current.step.name} />
          {deal.closedAt !== null && <span>{t('next.closed', { when: dates.moment(deal.closedAt) })}</span>}
        </p>
        {deal.reason !== null && <p className={styles.reason}>{deal.reason}</p>}
        {page.may.correct && <p className={styles.why}>{t('next.reopen')}</p>}
      </section>
    );
  }
  const [first] = pending;
  const said = first && wordsOf(first);
  return (
    <section className={`${styles.panel} ${styles.quiet}`}>
      <h2 className={styles.name}>{t('next.nothing')}</h2>
      <p className={styles.why}>
        {said ? t('next.byItself', { name: said.name, when: said.when }) : t('next.waiting')}
      </p>
    </section>
  );
}
