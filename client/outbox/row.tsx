import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem, SentItem } from '../../machines/api/index.ts';
import { actionName, Icon, type IconName, useDates, useNow, WaitReason, When } from '../ui/index.ts';
import styles from './row.module.css';

interface RowProps {
  icon: IconName;
  who: string;
  deal: string | null;
  subject: string;
  at: number;
  /** Why it stands here. */
  why?: ReactNode;
  aside: string | null;
  bad?: boolean;
  open: boolean;
  onOpen: () => void;
  /** Left out where nothing can be decided. */
  chosen?: boolean;
  onChoose?: () => void;
}

/** One message: to whom, about what, why it stands here, and when it goes or went. */
function Row({ icon, who, deal, subject, at, why, aside, bad, open, onOpen, chosen, onChoose }: RowProps) {
  const { t } = useTranslation('outbox');
  return (
    <div className={styles.row} data-open={open || undefined} data-chosen={chosen || undefined}>
      {onChoose && (
        <Checkbox
          className={styles.choose}
          size="xs"
          checked={chosen ?? false}
          onChange={onChoose}
          aria-label={t('choose', { subject, who })}
        />
      )}
      <UnstyledButton
        className={styles.face}
        aria-current={open || undefined}
        onClick={onOpen}
        data-row
        tabIndex={open ? 0 : -1}
      >
        <span className={styles.who}>
          <Icon of={icon} size={14} />
          <span>
            <b>{who}</b>
            {deal !== null && deal !== who && ` · ${deal}`}
          </span>
        </span>
        <span className={styles.at}>
          <When at={at} as="moment" />
        </span>
        <span className={styles.subject}>{subject}</span>
        {(why !== undefined || aside !== null) && (
          <span className={styles.why} data-bad={bad || undefined}>
            <span>{why}</span>
            {aside !== null && <span className={styles.aside}>{aside}</span>}
          </span>
        )}
      </UnstyledButton>
    </div>
  );
}

type Choosing = Pick<RowProps, 'open' | 'onOpen' | 'chosen' | 'onChoose'>;

export function UnsettledRow({ item, ...choosing }: { item: OutboxItem } & Choosing) {
  const { t } = useTranslation('outbox');
  const { action, kind, contact, deal, subject, state, notBefore, createdAt, account, attempts } = item;
  const aside = [account?.name, attempts > 1 ? t('attempts', { count: attempts }) : null]
    .filter(Boolean)
    .join(' · ');
  return (
    <Row
      {...choosing}
      icon={kind === 'webhook' ? 'webhook' : 'email'}
      who={contact?.name ?? deal.title}
      deal={deal.title}
      subject={subject ?? actionName(action)}
      at={state === 'waiting' ? notBefore : createdAt}
      why={<Why item={item} />}
      aside={aside || null}
      bad={state === 'failed' || state === 'unknown'}
    />
  );
}

/** The server's reason where it has one; a waiting one may simply not be due. */
export function Why({ item: { state, reason, lastError, notBefore } }: { item: OutboxItem }) {
  const { t } = useTranslation('outbox');
  const dates = useDates();
  const now = useNow();
  if (reason) return <WaitReason reason={reason} />;
  if (state === 'sending') return t('why.sending');
  if (state === 'failed' || state === 'unknown') return lastError ?? t(`why.${state}`);
  if (lastError !== null) return t('why.again', { when: dates.moment(notBefore), error: lastError });
  return notBefore > now ? t('why.later', { when: dates.moment(notBefore) }) : t('why.next');
}

export function SentRow({ item, open, onOpen }: { item: SentItem } & Pick<Choosing, 'open' | 'onOpen'>) {
  const { t } = useTranslation('outbox');
  return (
    <Row
      icon={item.bounced ? 'warning' : 'send'}
      who={item.contact?.name ?? item.to}
      deal={item.deal?.title ?? null}
      subject={item.subject}
      at={item.at}
      {...(item.bounced ? { why: t('why.bounced'), bad: true } : {})}
      aside={item.account?.name ?? null}
      open={open}
      onOpen={onOpen}
    />
  );
}
