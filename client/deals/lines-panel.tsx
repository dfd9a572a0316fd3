import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  Table,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DealPage, type PriceLine, PriceLines, ProductList } from '../../machines/api/index.ts';
import { linesTotal, lineTotal } from '../../machines/index.ts';
import { api } from '../api.ts';
import {
  EmptyState,
  ErrorState,
  fractionDigits,
  Icon,
  Loading,
  Money,
  useCollator,
  usePhone,
} from '../ui/index.ts';
import { dealPath } from './deal-query.ts';
import styles from './lines-panel.module.css';
import { Panel } from './panel.tsx';

const linesQuery = (id: string) => ({
  queryKey: ['deal', id, 'lines'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get(`${dealPath(id)}/lines`, PriceLines, { signal }),
});

/** What the deal's value is made of. */
export function LinesPanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('records');
  const [editing, setEditing] = useState(false);
  const { deal, may } = page;
  const { data } = useQuery({ ...linesQuery(deal.id), enabled: page.lines > 0 || editing });
  return (
    <Panel
      label={t('lines.title')}
      aside={
        may.edit ? (
          <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
            {page.lines === 0 ? t('lines.add') : t('lines.change')}
          </Button>
        ) : undefined
      }
    >
      {page.lines === 0 ? <p className={styles.none}>{t('lines.none')}</p> : data && <Said lines={data} />}
      <LinesDialog page={page} lines={data ?? null} opened={editing} onClose={() => setEditing(false)} />
    </Panel>
  );
}

function Said({ lines: { lines, currency, totalMinor } }: { lines: PriceLines }) {
  const { t } = useTranslation('records');
  return (
    <ul className={styles.lines}>
      {lines.map((line, place) => (
        <li key={place} className={styles.line}>
          <span className={styles.name}>{line.name}</span>
          <Money minor={line.totalMinor} currency={currency} />
          <span className={styles.how}>
            <Quantity line={line} /> × <Money minor={line.priceMinor} currency={currency} />
            {line.discountBp > 0 && <> · {t('lines.less', { percent: line.discountBp / 100 })}</>}
          </span>
        </li>
      ))}
      <li className={styles.sum}>
        <span>{t('lines.sum')}</span>
        <Money minor={totalMinor} currency={currency} />
      </li>
    </ul>
  );
}

function Quantity({ line: { quantityMilli, unit } }: { line: Pick<PriceLine, 'quantityMilli' | 'unit'> }) {
  const { i18n } = useTranslation('records');
  const amount = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3 });
  return (
    <span className="gl-num">
      {amount.format(quantityMilli / 1000)} {unit}
    </span>
  );
}

type Draft = Omit<PriceLine, 'totalMinor'>;

interface LinesDialogProps {
  page: DealPage;
  lines: PriceLines | null;
  opened: boolean;
  onClose: () => void;
}

function LinesDialog({ page, lines, opened, onClose }: LinesDialogProps) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  return (
    <Modal opened={opened} onClose={onClose} title={t('lines.title')} size={920} fullScreen={phone}>
      {lines ? <LinesForm page={page} lines={lines} onClose={onClose} /> : <Loading />}
    </Modal>
  );
}

const blank: Draft = { product: null, name: '', unit: '', quantityMilli: 1000, priceMinor: 0, discountBp: 0 };
const currencies = Intl.supportedValuesOf('currency');

function LinesForm({ page, lines, onClose }: { page: DealPage; lines: PriceLines; onClose: () => void }) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<Draft[]>(
    lines.lines.length > 0 ? lines.lines.map(({ totalMinor: _, ...line }) => line) : [blank],
  );
  const [currency, setCurrency] = useState(lines.currency);
  /** What is being written as a product: what is offered begins so. */
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { data: products } = useQuery({
    queryKey: ['products', 'offered', asked],
    queryFn: ({ signal }) =>
      api.get('/products', ProductList, { signal, query: { active: '1', q: asked, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const collator = useCollator();
  const names = [...new Set((products?.items ?? []).map(({ name }) => name))].toSorted(collator.compare);
  const named = drafts.filter(({ name }) => name.trim() !== '');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api.put(`${dealPath(page.deal.id)}/lines`, { lines: named, currency, rev: lines.rev }, PriceLines),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', page.deal.id] }),
  });
  const change = (place: number, patch: Partial<Draft>) =>
    setDrafts(drafts.map((draft, at) => (at === place ? { ...draft, ...patch } : draft)));
  const choose = (place: number, name: string) => {
    const product = products?.items.find((one) => one.name === name);
    const price = product?.prices.find((one) => one.currency === currency)?.minor;
    change(
      place,
      product
        ? {
            name,
            product: product.id,
            unit: product.unit,
            ...(price === undefined ? {} : { priceMinor: price }),
          }
        : { name, product: null },
    );
  };
  const digits = fractionDigits(currency);
  const scale = 10 ** digits;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Table.ScrollContainer minWidth={phone ? 0 : 680}>
        <Table className={styles.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lines.product')}</Table.Th>
              <Table.Th w={96}>{t('lines.quantity')}</Table.Th>
              <Table.Th w={88}>{t('lines.unit')}</Table.Th>
              <Table.Th w={120}>{t('lines.price')}</Table.Th>
              <Table.Th w={88}>{t('lines.discount')}</Table.Th>
              <Table.Th w={112} className={styles.figure}>
                {t('lines.total')}
              </Table.Th>
              <Table.Th w={40} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drafts.map((draft, place) => (
              <Table.Tr key={place}>
                <Table.Td className={styles.product}>
                  <Autocomplete
                    size="xs"
                    aria-label={t('lines.product')}
                    placeholder={t('lines.productHint')}
                    data={names}
                    value={draft.name}
                    maxLength={200}
                    limit={50}
                    data-autofocus={(place === drafts.length - 1 && draft.name === '') || undefined}
                    onFocus={() => setTyped(draft.name)}
                    onChange={(name) => {
                      setTyped(name);
                      choose(place, name);
                    }}
                  />
                </Table.Td>
                <Table.Td data-label={t('lines.quantity')}>
                  <NumberInput
                    size="xs"
                    aria-label={t('lines.quantity')}
                    value={draft.quantityMilli / 1000}
                    min={0}
                    max={1_000_000}
                    decimalScale={3}
                    hideControls
                    onChange={(value) => change(place, { quantityMilli: Math.round(Number(value) * 1000) })}
                  />
                </Table.Td>
                <Table.Td data-label={t('lines.unit')}>
                  <TextInput
                    size="xs"
                    aria-label={t('lines.unit')}
                    value={draft.unit}
                    maxLength={40}
                    onChange={(event) => change(place, { unit: event.currentTarget.value })}
                  />
                </Table.Td>
                <Table.Td data-label={t('lines.price')}>
                  <NumberInput
                    size="xs"
                    aria-label={t('lines.price')}
                    value={draft.priceMinor / scale}
                    decimalScale={digits}
                    thousandSeparator=" "
                    hideControls
                    onChange={(value) => change(place, { priceMinor: Math.round(Number(value) * scale) })}
                  />
                </Table.Td>
                <Table.Td data-label={t('lines.discount')}>
                  <NumberInput
                    size="xs"
                    aria-label={t('lines.discount')}
                    value={draft.discountBp / 100}
                    min={0}
                    max={100}
                    decimalScale={2}
                    suffix=" %"
                    hideControls
                    onChange={(value) => change(place, { discountBp: percentOf(value) })}
                  />
                </Table.Td>
                <Table.Td className={styles.figure} data-label={t('lines.total')}>
                  <Money minor={lineTotal(draft)} currency={currency} />
                </Table.Td>
                <Table.Td className={styles.away}>
                  <ActionIcon
                    size={28}
                    aria-label={t('lines.remove', { name: draft.name })}
                    onClick={() => setDrafts(drafts.filter((_one, at) => at !== place))}
                  >
                    <Icon of="trash" size={14} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {drafts.length === 0 && (
        <EmptyState icon="deal" title={t('lines.emptied')}>
          {t('lines.emptiedText')}
        </EmptyState>
      )}
      <Group justify="space-between" mt="md" mb="lg">
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon of="add" size={14} />}
          data-autofocus={drafts.at(-1)?.name !== '' || undefined}
          disabled={drafts.length >= 200}
          onClick={() => setDrafts([...drafts, blank])}
        >
          {t('lines.more')}
        </Button>
        <Group gap="md">
          <Select
            size="xs"
            w={96}
            aria-label={t('lines.currency')}
            data={currencies}
            value={currency}
            searchable
            allowDeselect={false}
            onChange={(chosen) => chosen && setCurrency(chosen)}
          />
          <strong className={styles.whole}>
            <Money
              minor={linesTotal(named.map((line) => ({ totalMinor: lineTotal(line) })))}
              currency={currency}
            />
          </strong>
        </Group>
      </Group>
      {save.isError && <ErrorState compact error={save.error} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}

const percentOf = (value: string | number): number =>
  Math.min(10_000, Math.max(0, Math.round(Number(value) * 100)));
