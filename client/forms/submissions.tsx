import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormSubmission, FormSubmissions, type FormPage } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Icon, Loading, useCan, When } from '../ui/index.ts';
import styles from './submissions.module.css';

const filters = ['all', 'unconfirmed', 'refused'] as const;
type Filter = (typeof filters)[number];

/** What people answered, newest first, with what came of it; also what nobody has confirmed yet. */
export function Submissions({ page }: { page: FormPage }) {
  const { t } = useTranslation('forms');
  const [filter, setFilter] = useState<Filter>('all');
  const answers = useInfiniteQuery({
    queryKey: ['form', page.id, 'submissions', filter],
    queryFn: ({ signal, pageParam }) =>
      api.get(`/forms/${page.id}/submissions`, FormSubmissions, {
        signal,
        query: { cursor: pageParam, state: filter === 'all' ? undefined : filter },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const items = answers.data?.pages.flatMap((one) => one.items);
  const { counts } = page;
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <SegmentedControl
          value={filter}
          onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
          data={filters.map((value) => ({
            value,
            label: value === 'all' ? t('answers.all') : t(`answers.${value}`, { number: counts[value] }),
          }))}
          aria-label={t('answers.filter')}
        />
        {counts.expired > 0 && <p>{t('answers.expired', { count: counts.expired })}</p>}
      </div>
      {answers.isPending && <Loading />}
      {answers.isError && <ErrorState compact error={answers.error} onRetry={() => void answers.refetch()} />}
      {items && items.length === 0 && (
        <EmptyState icon="inbox" title={t('answers.none')}>
          {t(page.published ? 'answers.noneText' : 'share.notPublished')}
        </EmptyState>
      )}
      <ul className={styles.list} aria-label={t('answers.title')}>
        {items?.map((item) => (
          <Answered key={item.id} item={item} formId={page.id} />
        ))}
      </ul>
      {answers.hasNextPage && (
        <Button
          variant="default"
          loading={answers.isFetchingNextPage}
          onClick={() => void answers.fetchNextPage()}
        >
          {t('answers.more')}
        </Button>
      )}
    </div>
  );
}

function Answered({ item, formId }: { item: FormSubmission; formId: string }) {
  const { t } = useTranslation('forms');
  const outcome =
    item.state === 'taken' && item.result !== null ? t(`result.${item.result}`) : t(`state.${item.state}`);
  return (
    <li className={styles.item}>
      <header>
        <b>{item.email}</b>
        <span className={styles.state} data-state={item.state}>
          {item.state === 'unconfirmed' && <Icon of="timer" size={14} />}
          {item.state === 'refused' && <Icon of="warning" size={14} />}
          {item.state === 'taken' && <Icon of="check" size={14} />}
          {outcome}
        </span>
        <span className={styles.when}>
          <When at={item.at} as="moment" />
          {item.source !== null && ` · ${item.source}`}
        </span>
      </header>
      <dl>
        {item.answers.map(({ label, answer }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
        {item.wording !== null && (
          <div>
            <dt>{t('answers.agreed')}</dt>
            <dd>{item.wording}</dd>
          </div>
        )}
      </dl>
      {item.why !== null && <p className={styles.why}>{item.why}</p>}
      {item.state === 'unconfirmed' && <Waiting item={item} />}
      <Actions item={item} formId={formId} />
    </li>
  );
}

function Waiting({ item: { mail } }: { item: FormSubmission }) {
  const { t } = useTranslation('forms');
  if (mail.error !== null)
    return <p className={styles.why}>{t('answers.mailFailed', { why: mail.error })}</p>;
  return (
    <p className={styles.quiet}>
      {mail.sent === 0 || mail.dueAt !== null
        ? t('answers.mailLeaving')
        : t('answers.mailSent', { count: mail.sent })}
    </p>
  );
}

function Actions({ item, formId }: { item: FormSubmission; formId: string }) {
  const { t } = useTranslation('forms');
  const mayEdit = useCan('forms.edit');
  const client = useQueryClient();
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: ['form', formId] }),
  };
  const again = useMutation({
    mutationFn: () => api.post(`/submissions/${item.id}/confirmation`, {}, FormSubmission),
    ...after,
  });
  const retry = useMutation({
    mutationFn: () => api.post(`/submissions/${item.id}/retry`, {}, FormSubmission),
    ...after,
  });
  return (
    <footer>
      {item.dealId !== null && <Link to={`/deals/${item.dealId}`}>{t('answers.deal')}</Link>}
      {item.contactId !== null && <Link to={`/contacts/${item.contactId}`}>{t('answers.contact')}</Link>}
      {mayEdit && item.state === 'unconfirmed' && (
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
          {t('answers.again')}
        </Button>
      )}
      {mayEdit && item.state === 'refused' && (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('answers.retry')}
        </Button>
      )}
    </footer>
  );
}
