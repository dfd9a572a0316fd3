import { ActionIcon, Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Product } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { ErrorState, fractionDigits, Icon, toast, usePhone, useSession } from '../../ui/index.ts';
import { Fields } from '../parts.tsx';
import styles from './records.module.css';

const currencies = Intl.supportedValuesOf('currency');

/** A product with its prices. What deals have of it already stays as it was. */
export function ProductDialog({ product, onClose }: { product: Product | null; onClose: () => void }) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  const client = useQueryClient();
  const { currency } = useSession();
  const [words, setWords] = useState({
    name: product?.name ?? '',
    code: product?.code ?? '',
    unit: product?.unit ?? '',
  });
  const [prices, setPrices] = useState(product?.prices ?? [{ currency, minor: 0 }]);
  const [missing, setMissing] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = { ...words, code: words.code.trim() === '' ? null : words.code, prices };
      return product
        ? api.patch(`/products/${encodeURIComponent(product.id)}`, body, Product)
        : api.post('/products', body, Product);
    },
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: ['products'] });
      toast.done(t('products.saved', { name }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.name.trim() === '') setMissing(true);
    else save.mutate();
  };
  const text = (field: keyof typeof words, max: number) => (
    <TextInput
      label={t(`products.${field}`)}
      value={words[field]}
      maxLength={max}
      data-autofocus={field === 'name' || undefined}
      error={field === 'name' && missing ? t('products.nameMissing') : undefined}
      onChange={(event) => {
        setWords({ ...words, [field]: event.currentTarget.value });
        setMissing(false);
      }}
    />
  );
  const free = currencies.find(
    (one) => !prices.some((price) => price.currency === one) && ['EUR', 'USD', 'UAH', 'GBP'].includes(one),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={product ? t('products.editTitle', { name: product.name }) : t('products.add')}
      size={520}
      fullScreen={phone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {text('name', 200)}
          <Fields beside>
            {text('code', 60)}
            {text('unit', 40)}
          </Fields>
          <fieldset className={styles.choices}>
            <legend>{t('products.prices')}</legend>
            {prices.map((price, place) => (
              <div key={place} className={styles.choice}>
                <NumberInput
                  size="xs"
                  aria-label={t('products.price', { currency: price.currency })}
                  value={price.minor / 10 ** fractionDigits(price.currency)}
                  decimalScale={fractionDigits(price.currency)}
                  thousandSeparator=" "
                  hideControls
                  onChange={(value) =>
                    setPrices(
                      prices.map((one, at) =>
                        at === place
                          ? { ...one, minor: Math.round(Number(value) * 10 ** fractionDigits(one.currency)) }
                          : one,
                      ),
                    )
                  }
                />
                <Select
                  size="xs"
                  w={96}
                  aria-label={t('lines.currency')}
                  data={currencies.filter(
                    (one) => one === price.currency || !prices.some((other) => other.currency === one),
                  )}
                  value={price.currency}
                  searchable
                  allowDeselect={false}
                  onChange={(chosen) =>
                    chosen &&
                    setPrices(prices.map((one, at) => (at === place ? { ...one, currency: chosen } : one)))
                  }
                />
                <ActionIcon
                  size={28}
                  aria-label={t('products.removePrice', { currency: price.currency })}
                  onClick={() => setPrices(prices.filter((_one, at) => at !== place))}
                >
                  <Icon of="remove" size={14} />
                </ActionIcon>
              </div>
            ))}
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon of="add" size={14} />}
              disabled={free === undefined}
              onClick={() => free && setPrices([...prices, { currency: free, minor: 0 }])}
            >
              {t('products.addPrice')}
            </Button>
          </fieldset>
          {save.isError && <ErrorState compact error={save.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
