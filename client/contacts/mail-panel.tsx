import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Message } from '../../machines/api/index.ts';
import { Icon, messagesQuery, QuietChip, serverNow, When, WholeMail } from '../ui/index.ts';
import styles from './mail-panel.module.css';
import { Panel } from './panel.tsx';

/** As far back as mail that came back for now counts. */
const softDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Everything said with somebody by e-mail, also what belongs to no deal. */
export function MailPanel({ contact }: { contact: string }) {
  const { t } = useTranslation('questions');
  const list = useInfiniteQuery(messagesQuery(contact));
  const messages = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const since = serverNow() - softDays * dayMs;
  const soft = messages.filter(({ kind, at }) => kind === 'soft-bounce' && at > since).length;
  if (list.isPending) return null;
  return (
    <Panel label={t('list.title')}>
      {soft > 0 && (
        <p className={styles.note}>
          <Icon of="warning" size={14} /> {t('list.soft', { count: soft })}
        </p>
      )}
      {messages.length === 0 && <p className={styles.none}>{t('list.none')}</p>}
      <ul className={styles.list}>
        {messages.map((message) => (
          <MailLine key={message.id} message={message} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          size="xs"
          variant="subtle"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </Panel>
  );
}

function MailLine({ message }: { message: Message }) {
  const { t } = useTranslation('questions');
  const { direction, subject, at, kind, deal, from } = message;
  return (
    <li className={styles.line}>
      <p className={styles.head}>
        <b>{direction === 'out' ? t('list.ours') : from}</b>
        {kind !== 'sent' && kind !== 'reply' && (
          <QuietChip shape="inline">{t(`mail.kinds.${kind}`)}</QuietChip>
        )}
        <When at={at} className={styles.at} />
      </p>
      <p className={styles.subject}>
        {subject}{' '}
        <span className={styles.deal}>
          {deal ? <Link to={`/deals/${deal.id}`}>{deal.title}</Link> : t('list.noDeal')}
        </span>
      </p>
      <WholeMail id={message.id} />
    </li>
  );
}
