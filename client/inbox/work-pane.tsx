import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InboxDetail } from '../../machines/api/index.ts';
import {
  taskName,
  ActionTools,
  actionQuery,
  ActionWork,
  DueIcon,
  ErrorState,
  Icon,
  LeftWords,
  Meanwhile,
  Said,
  useDates,
  type EndRequest,
  useMoney,
  useNarrow,
  usePhone,
} from '../ui/index.ts';
import type { ItemKey } from './order.ts';
import { useReasonLine } from './reason-line.ts';
import styles from './work-pane.module.css';

interface WorkPaneProps {
  chosen: ItemKey;
  /** Who comes next, by name. */
  next: string | undefined;
  onEnd: (request: EndRequest & { key: string }) => void;
  onPutAway: () => void;
  /** It is there again. */
  onBack: () => void;
  /** Opens the customer's drawer where there is no room for a third pane. */
  onSide: () => void;
}

/** The chosen action: what it is, and the place to do it. */
export function WorkPane({ chosen, next, onEnd, onPutAway, onBack, onSide }: WorkPaneProps) {
  const { t } = useTranslation('inbox');
  const action = useQuery(actionQuery(chosen.deal, chosen.instance));
  if (action.isPending) return <Waiting />;
  if (!action.data) {
    return (
      <ErrorState title={t('error.action')} error={action.error} onRetry={() => void action.refetch()} />
    );
  }
  const detail = action.data;
  return (
    <>
      <Head detail={detail} onPutAway={onPutAway} onBack={onBack} onSide={onSide} />
      {detail.open && <Meanwhile open={detail.open} />}
      {detail.open ? (
        <ActionWork
          detail={detail}
          open={detail.open}
          shape="pane"
          onEnd={onEnd}
          next={next === undefined ? undefined : t('next', { name: next })}
        />
      ) : (
        <Ended detail={detail} />
      )}
    </>
  );
}

function Head({
  detail,
  onPutAway,
  onBack,
  onSide,
}: { detail: InboxDetail } & Pick<WorkPaneProps, 'onPutAway' | 'onBack' | 'onSide'>) {
  const { t } = useTranslation('inbox');
  const money = useMoney();
  const narrow = useNarrow();
  const phone = usePhone();
  const { item, open, may } = detail;
  const about = [
    item.contact?.name,
    item.deal.title,
    item.valueMinor === null ? null : money(item.valueMinor, item.currency),
  ].filter((part) => part !== null && part !== undefined);
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>
        {open ? <DueIcon due={open.due} size={20} /> : <Icon of="check" size={20} />}
        <span>{taskName(item.action)}</span>
      </h1>
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
        {narrow && (
          <Tooltip label={t('customer')}>
            <ActionIcon aria-label={t('customer')} onClick={onSide} size={phone ? 44 : 32}>
              <Icon of="panel" />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <p className={styles.about}>{about.join(' · ')}</p>
      {open && <Due detail={detail} />}
    </header>
  );
}

function Due({ detail: { open } }: { detail: InboxDetail }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  if (!open) return null;
  const { dueAt, assignee, mine, claimable } = open;
  const due =
    dueAt === null
      ? null
      : t('due.on', {
          when: dates.daysFromNow(dueAt) === 0 ? dates.time(dueAt) : dates.moment(dueAt),
          relative: dates.relative(dueAt),
        });
  const whose = mine
    ? null
    : assignee
      ? t('due.of', { name: assignee.name })
      : claimable
        ? t('due.nobodys')
        : null;
  return <p className={styles.due}>{[due, whose].filter((part) => part !== null).join(' · ')}</p>;
}

/** It is over: how it ended, and what was said. */
function Ended({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const reasonLine = useReasonLine();
  return (
    <div className={styles.ended}>
      <p className={styles.how} role="status">
        <Icon of="check" />
        <span>{detail.item.endedAt === null ? t('ended.over') : reasonLine(detail.item)}</span>
      </p>
      <LeftWords deal={detail.item.deal.id} instance={detail.item.instance} />
      <Said said={detail.said} before={detail.saidBefore} deal={detail.item.deal.id} />
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-hidden>
      <Skeleton h={28} w="50%" />
      <Skeleton h={20} w="70%" />
      <Skeleton h={140} mt={24} />
      <Skeleton h={240} mt={12} />
    </div>
  );
}
