import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Message } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import {
  EmptyState,
  ErrorState,
  Icon,
  Loading,
  messagesQuery,
  QuietChip,
  useCan,
  When,
  WholeMail,
} from '../ui/index.ts';
import styles from './question-pane.module.css';

/** What machines of strangers have sent: kept, asked about by nobody, and somebody's once somebody asks. */
export function NobodysMail({ onAsk }: { onAsk: (question: string) => void }) {
  const { t } = useTranslation('questions');
  const list = useInfiniteQuery(messagesQuery(null));
  const messages = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && !list.data)
    return <ErrorState title={t('error')} error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>
          <Icon of="mailbox" size={20} />
          <span>{t('other.title')}</span>
        </h1>
        <p className={styles.about}>{t('other.lead')}</p>
      </header>
      <div className={styles.body}>
        {messages.length === 0 && <EmptyState icon="check" title={t('other.none')} />}
        {messages.map((message) => (
          <Line key={message.id} message={message} onAsk={onAsk} />
        ))}
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
  );
}

const Whose = z.object({ question: z.string() });

function Line({ message, onAsk }: { message: Message; onAsk: (question: string) => void }) {
  const { t } = useTranslation('questions');
  const mayWork = useCan('deals.work');
  const client = useQueryClient();
  const whose = useMutation({
    mutationFn: () => api.post(`/messages/${encodeURIComponent(message.id)}/whose`, undefined, Whose),
    async onSuccess({ question }) {
      await client.invalidateQueries({ queryKey: ['questions'] });
      onAsk(question);
    },
  });
  return (
    <article className={styles.mail} aria-label={message.subject}>
      <header className={styles.from}>
        <b>{message.from}</b>
        <QuietChip shape="inline">{t(`mail.kinds.${message.kind}`)}</QuietChip>
        <When at={message.at} className={styles.at} />
      </header>
      <p className={styles.subject}>{message.subject}</p>
      <WholeMail id={message.id} />
      {mayWork && (
        <div className={styles.actions}>
          <Button size="xs" variant="default" loading={whose.isPending} onClick={() => whose.mutate()}>
            {t('other.whose')}
          </Button>
        </div>
      )}
    </article>
  );
}
