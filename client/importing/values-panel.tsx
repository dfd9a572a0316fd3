import { Radio, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping } from '../../machines/api/index.ts';
import type { MappingEdit } from './import-query.ts';
import styles from './columns.module.css';

interface ValuesPanelProps {
  found: Import;
  mapping: ImportMapping;
  onChange: (edit: MappingEdit) => void;
}

const currencies = Intl.supportedValuesOf('currency');
const orders = ['dmy', 'mdy', 'ymd'] as const;
const decimals = ['point', 'comma'] as const;

/** What the columns leave open: how dates and amounts are written, and what becomes of people who are here already. */
export function ValuesPanel({ found, mapping, onChange }: ValuesPanelProps) {
  const { t } = useTranslation('import');
  const { formats, kind } = found;
  const mapped = new Set(Object.values(mapping.columns));
  const ids = ['contact.key', 'deal.key', 'deal.contactKey'].some((path) => mapped.has(path));
  const set = (patch: Partial<ImportMapping>) => onChange((now) => ({ ...now, ...patch }));
  return (
    <section className={styles.side} aria-labelledby="values">
      <h2 id="values" className={styles.sideTitle}>
        {t('values.heading')}
      </h2>
      {formats.unclearDate !== null ? (
        <Radio.Group
          label={t('values.dates')}
          description={t('values.whichDay', { example: formats.unclearDate })}
          value={mapping.dates}
          onChange={(value) => set({ dates: orders.find((one) => one === value) ?? null })}
        >
          <div className={styles.choices}>
            <Radio value="dmy" label={t('values.dmy')} />
            <Radio value="mdy" label={t('values.mdy')} />
          </div>
        </Radio.Group>
      ) : (
        formats.dates !== null && (
          <Select
            label={t('values.dates')}
            data={orders.map((value) => ({
              value,
              label:
                value === formats.dates
                  ? `${t(`values.${value}`)} (${t('values.asFile')})`
                  : t(`values.${value}`),
            }))}
            value={mapping.dates ?? formats.dates}
            onChange={(value) => set({ dates: orders.find((one) => one === value) ?? null })}
            allowDeselect={false}
          />
        )
      )}
      {formats.unclearAmount !== null ? (
        <Radio.Group
          label={t('values.decimals')}
          description={t('values.whichAmount', { example: formats.unclearAmount })}
          value={mapping.decimal}
          onChange={(value) => set({ decimal: decimals.find((one) => one === value) ?? null })}
        >
          <div className={styles.choices}>
            <Radio value="point" label={t('values.point')} />
            <Radio value="comma" label={t('values.comma')} />
          </div>
        </Radio.Group>
      ) : (
        formats.decimal !== null && (
          <Select
            label={t('values.decimals')}
            data={decimals.map((value) => ({
              value,
              label:
                value === formats.decimal
                  ? `${t(`values.${value}`)} (${t('values.asFile')})`
                  : t(`values.${value}`),
            }))}
            value={mapping.decimal ?? formats.decimal}
            onChange={(value) => set({ decimal: decimals.find((one) => one === value) ?? null })}
            allowDeselect={false}
          />
        )
      )}
      {kind === 'deals' && (
        <Select
          label={t('values.currency')}
          description={t('values.currencyHint')}
          data={currencies}
          value={mapping.currency}
          onChange={(value) => value !== null && set({ currency: value })}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('values.noCurrency')}
          limit={50}
        />
      )}
      {kind !== 'deals' && (
        <Radio.Group
          label={t(`values.existing.${kind}`)}
          value={mapping.existing}
          onChange={(value) => set({ existing: value === 'replace' ? 'replace' : 'fill' })}
        >
          <div className={styles.choices}>
            <Radio value="fill" label={t('values.fill')} />
            <Radio value="replace" label={t('values.replace')} />
          </div>
        </Radio.Group>
      )}
      {ids && <Origin key={mapping.origin} origin={mapping.origin} onChange={(origin) => set({ origin })} />}
    </section>
  );
}

/** Saved when one leaves the field. */
function Origin({ origin, onChange }: { origin: string; onChange: (origin: string) => void }) {
  const { t } = useTranslation('import');
  const [text, setText] = useState(origin);
  return (
    <TextInput
      label={t('values.origin')}
      description={t('values.originHint')}
      placeholder={t('values.originExample')}
      maxLength={80}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text.trim() !== origin && onChange(text.trim())}
    />
  );
}
