import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Product, ProductList } from '../../../machines/api/index.ts';
import { api, ApiError, nothing } from '../../api.ts';
import {
  EmptyState,
  ErrorState,
  Icon,
  Loading,
  SearchField,
  toast,
  useCollator,
  useMoney,
} from '../../ui/index.ts';
import { Card, Page } from '../parts.tsx';
import { ProductDialog } from './product-dialog.tsx';
import styles from './records.module.css';

/** What the team sells, with a price per currency. */
export function ProductsSection() {
  const { t } = useTranslation('records');
  const { t: ts } = useTranslation('settings');
  const [q, setQ] = useState('');
  const [dialog, setDialog] = useState<Product | 'new' | null>(null);
  const pages = useInfiniteQuery({
    queryKey: ['products', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get('/products', ProductList, { signal, query: { q: q || undefined, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
  const collator = useCollator();
  const known = pages.data?.pages.flatMap((page) => page.items) ?? [];
  // While there are more, they come in the server’s order, and nothing jumps as one reads on.
  const items = pages.hasNextPage ? known : known.toSorted((a, b) => collator.compare(a.name, b.name));
  return (
    <Page title={ts('sections.products')} intro={t('products.intro')}>
      <Card
        title={t('products.title')}
        text={t('products.text')}
        aside={
          <Button variant="default" leftSection={<Icon of="add" />} onClick={() => setDialog('new')}>
            {t('products.add')}
          </Button>
        }
      >
        {(items.length > 8 || q !== '') && (
          <SearchField label={t('products.search')} value={q} onSearch={setQ} />
        )}
        {pages.isPending ? (
          <Loading />
        ) : !pages.data ? (
          <ErrorState compact error={pages.error} onRetry={() => void pages.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon="deal" title={q === '' ? t('products.empty') : t('filter.nothing')}>
            {t('products.emptyHow')}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {items.map((product) => (
              <ProductLine key={product.id} product={product} onEdit={() => setDialog(product)} />
            ))}
          </ul>
        )}
        {pages.hasNextPage && (
          <Button
            variant="subtle"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('products.more')}
          </Button>
        )}
      </Card>
      {dialog !== null && (
        <ProductDialog product={dialog === 'new' ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

function ProductLine({ product, onEdit }: { product: Product; onEdit: () => void }) {
  const { t } = useTranslation('records');
  const money = useMoney();
  const client = useQueryClient();
  const { id, name, code, unit, prices, active } = product;
  const path = `/products/${encodeURIComponent(id)}`;
  const refresh = () => client.invalidateQueries({ queryKey: ['products'] });
  const offer = useMutation({
    mutationFn: (offered: boolean) => api.patch(path, { active: offered }, Product),
    onSettled: refresh,
  });
  const remove = async () => {
    try {
      await api.delete(path, nothing);
      toast.done(t('products.removed', { name }));
    } catch (error) {
      // Deals have it: then it is only no longer offered.
      if (!(error instanceof ApiError) || error.code !== 'conflict') {
        toast.problem(error);
        return;
      }
      await offer.mutateAsync(false);
      toast.done(t('products.retired', { name }), { undo: () => offer.mutateAsync(true) });
    }
    await refresh();
  };
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>
          {[code, prices.map((one) => money(one.minor, one.currency)).join(' / '), unit]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {!active && <Badge variant="default">{t('products.away')}</Badge>}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('products.moreOf', { name })} loading={offer.isPending}>
            <Icon of="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of="edit" />} onClick={onEdit}>
            {t('products.edit')}
          </Menu.Item>
          {active ? (
            <Menu.Item leftSection={<Icon of="remove" />} onClick={() => void remove()}>
              {t('products.remove')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon of="undo" />} onClick={() => offer.mutate(true)}>
              {t('products.offer')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
