import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { WebhookDeliveries, WebhookDelivery } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Icon, Loading, toast, useDates } from '../../ui/index.ts';
import { Card } from '../parts.tsx';
import { Entry, Outcome, Text } from './entry.tsx';
import { deliveriesKey } from './query.ts';
import styles from './webhooks.module.css';

/** What was posted, newest first, each to look into and to post once more. */
export function Deliveries() {
  const { t } = useTranslation('webhooks');
  const pages = useInfiniteQuery({
    queryKey: deliveriesKey,
    queryFn: ({ pageParam, signal }) =>
      api.get('/webhooks/deliveries', WebhookDeliveries, { signal, query: { limit: 20, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={t('log.title')} text={t('log.text')}>
      <TryOut />
      {pages.isPending && <Loading />}
      {pages.error && <ErrorState compact error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && <p className={styles.note}>{t('log.empty')}</p>}
      {items.length > 0 && (
        <ul className={styles.entries} aria-label={t('log.title')}>
          {items.map((item) => (
            <li key={item.id}>
              <Delivery delivery={item} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void pages.fetchNextPage()}
          loading={pages.isFetchingNextPage}
        >
          {t('more')}
        </Button>
      )}
    </Card>
  );
}

function useSaid(): (delivery: WebhookDelivery) => void {
  const { t } = useTranslation('webhooks');
  const client = useQueryClient();
  return ({ outcome, status, error }) => {
    if (outcome === 'sent') toast.done(t('log.answered', { status: status ?? '' }));
    else toast.problem(new Error(error ?? t('log.noAnswer')));
    void client.invalidateQueries({ queryKey: deliveriesKey });
  };
}

function TryOut() {
  const { t } = useTranslation('webhooks');
  const [url, setUrl] = useState('');
  const said = useSaid();
  const test = useMutation({
    mutationFn: () => api.post('/webhooks/test', { url }, WebhookDelivery),
    onSuccess: said,
  });
  return (
    <form
      className={styles.tryOut}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (url.trim() !== '') test.mutate();
      }}
    >
      <TextInput
        className={styles.grow}
        type="url"
        label={t('log.url')}
        placeholder="https://example.com/hook"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={test.isPending} disabled={url.trim() === ''}>
        {t('log.test')}
      </Button>
    </form>
  );
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks');
  const dates = useDates();
  const said = useSaid();
  const { id, at, kind, by, dealId, url, outcome, status, error, answer, request, tookMs, webhookId } =
    delivery;
  const kindName = t(`log.kind.${kind}`);
  const replay = useMutation({
    mutationFn: () =>
      api.post(`/webhooks/deliveries/${encodeURIComponent(id)}/replay`, undefined, WebhookDelivery),
    onSuccess: said,
  });
  return (
    <Entry
      outcome={
        <Outcome
          of={outcome === 'sent' ? 'fine' : outcome === 'retry' ? 'later' : 'wrong'}
          text={
            status === null ? t(outcome === 'refused' ? 'log.notPosted' : 'log.noAnswer') : String(status)
          }
        />
      }
      title={url}
      aside={[kindName, dates.moment(at)].join(' · ')}
    >
      {error !== null && <p className={styles.why}>{error}</p>}
      <p className={styles.note}>
        {t('log.took', { ms: tookMs })}
        {by !== null && ` · ${t('log.by', { name: by })}`}
        {' · '}
        <span className="gl-num">{webhookId}</span>
        {dealId !== null && (
          <>
            {' · '}
            <Link to={`/deals/${dealId}`}>{t('log.deal')}</Link>
          </>
        )}
      </p>
      <Text label={t('log.request')} text={request} />
      {answer !== '' && <Text label={t('log.answer')} text={answer} />}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon of="redo" size={14} />}
          onClick={() => replay.mutate()}
          loading={replay.isPending}
        >
          {t('log.replay')}
        </Button>
      </div>
    </Entry>
  );
}
