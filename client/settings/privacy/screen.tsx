import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Erasure, ErasureLog } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { EmptyState, ErrorState, Loading, When } from '../../ui/index.ts';
import { Page } from '../parts.tsx';

/** Who has handed out or erased personal data. */
export function PrivacySection() {
  const { t } = useTranslation('privacy');
  const log = useInfiniteQuery({
    queryKey: ['erasures'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/privacy/log', ErasureLog, { signal, query: { cursor: pageParam } }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('log.title')} intro={t('log.intro')}>
      {log.isPending ? (
        <Loading />
      ) : !log.data ? (
        <ErrorState title={t('log.error')} error={log.error} onRetry={() => void log.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="guard" title={t('log.empty')} />
      ) : (
        <Table>
          <Table.Tbody>
            {items.map((one) => (
              <Line key={one.id} erasure={one} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {log.hasNextPage && (
        <Button variant="subtle" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('log.earlier')}
        </Button>
      )}
    </Page>
  );
}

function Line({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('privacy');
  const { kind, at, by, contact, counts, doneAt } = erasure;
  const sum = (of: 'gone' | 'changed') => counts.reduce((total, count) => total + count[of], 0);
  return (
    <Table.Tr>
      <Table.Td>
        <When at={at} as="moment" />
      </Table.Td>
      <Table.Td>{t(`log.${kind}`)}</Table.Td>
      <Table.Td>{by?.name ?? t('log.program')}</Table.Td>
      <Table.Td className="gl-num">
        {doneAt === null
          ? t('log.running')
          : kind === 'exported'
            ? t('log.counted', { changed: sum('changed') })
            : t('log.counts', { gone: sum('gone'), changed: sum('changed') })}
      </Table.Td>
      <Table.Td>
        <Link to={`/contacts/${encodeURIComponent(contact)}`}>{t('log.record')}</Link>
      </Table.Td>
    </Table.Tr>
  );
}
