import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fractionDigits } from '../money.tsx';
import styles from './adding.module.css';

export interface MoneyInput {
  /** As typed, in whole units of the currency; empty is no value. */
  amount: string | number;
  currency: string;
}

/** Integer minor units; null where nothing was typed. */
export function minorOf({ amount, currency }: MoneyInput): number | null {
  if (amount === '') return null;
  return Math.round(Number(amount) * 10 ** fractionDigits(currency));
}

const currencies = Intl.supportedValuesOf('currency');

interface MoneyFieldProps {
  label: string;
  value: MoneyInput;
  onChange: (value: MoneyInput) => void;
  error?: string | undefined;
}

/** An amount and its currency, side by side. */
export function MoneyField({ label, value, onChange, error }: MoneyFieldProps) {
  const { t } = useTranslation('contacts');
  return (
    <div className={styles.money}>
      <NumberInput
        label={label}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount })}
        min={0}
        max={1e12}
        decimalScale={fractionDigits(value.currency)}
        thousandSeparator=","
        hideControls
        inputMode="decimal"
        error={error}
      />
      <Select
        aria-label={t('adding.currency')}
        value={value.currency}
        onChange={(currency) => onChange({ ...value, currency: currency ?? value.currency })}
        data={currencies}
        searchable
        allowDeselect={false}
        withCheckIcon={false}
        limit={40}
      />
    </div>
  );
}
