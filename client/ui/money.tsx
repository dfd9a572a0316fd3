import { useTranslation } from 'react-i18next';
import { intlLocale } from '../locales/index.ts';

interface MoneyProps {
  /** Integer minor units (cents); `null` shows a dash. */
  minor: number | null | undefined;
  /** ISO 4217 code. */
  currency: string;
  className?: string;
}

/** "€2,400"; cents only where there are any. Tabular figures, so columns line up. */
export function Money({ minor, currency, className }: MoneyProps) {
  const format = useMoney();
  return (
    <span className={className ? `gl-num ${className}` : 'gl-num'} style={{ whiteSpace: 'nowrap' }}>
      {minor === null || minor === undefined ? '–' : format(minor, currency)}
    </span>
  );
}

/** The same as a function, for labels, options and aria texts. */
export function useMoney(): (minor: number, currency: string) => string {
  const { i18n } = useTranslation();
  const locale = intlLocale(i18n.language);
  return (minor, currency) => formatMoney(minor, currency, locale);
}

/** Writes integer minor units as money. Yen has no minor unit, dinars have three digits: Intl knows. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const scale = 10 ** fractionDigits(currency);
  const whole = minor % scale === 0;
  return formatter(locale, currency, whole).format(minor / scale);
}

/** How many digits follow the point in a currency: 2 for EUR, 0 for JPY. For fields that take money. */
export function fractionDigits(currency: string): number {
  return formatter('en', currency, false).resolvedOptions().maximumFractionDigits ?? 2;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    });
    formatters.set(key, found);
  }
  return found;
}
