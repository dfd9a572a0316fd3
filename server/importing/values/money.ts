import { readDigits, shifted, type DecimalMark, type Digits } from './numbers.ts';

export interface ReadMoney {
  /** Integer minor units. */
  minor: number;
  /** ISO 4217. */
  currency: string;
}

const signs: readonly (readonly [sign: RegExp, currency: string])[] = [
  [/€/u, 'EUR'],
  [/£/u, 'GBP'],
  [/₴|грн\.?/iu, 'UAH'],
  [/₽|руб\.?(?:лей|ля)?|(?<=\d\s?)р\./iu, 'RUB'],
  [/zł|zl\b/iu, 'PLN'],
  [/Kč/iu, 'CZK'],
  [/₸/u, 'KZT'],
  [/₹/u, 'INR'],
  [/₺/u, 'TRY'],
  [/₪/u, 'ILS'],
  [/US\$|\$US/iu, 'USD'],
  [/C\$|CA\$/iu, 'CAD'],
  [/A\$|AU\$/iu, 'AUD'],
  [/R\$/u, 'BRL'],
  [/\$/u, 'USD'],
  [/¥|円/u, 'JPY'],
  [/元/u, 'CNY'],
];

const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']);

const known = new Set(Intl.supportedValuesOf('currency'));

/** "eur", "€" and "Euro" as ISO; null for what is no currency. */
export function readCurrency(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (known.has(code)) return code;
  if (/^euros?$/i.test(code)) return 'EUR';
  if (/^(us )?dollars?$/i.test(code)) return 'USD';
  return signs.find(([sign]) => sign.test(text))?.[1] ?? null;
}

export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The currency that a value carries itself, and what is left of it. */
export function withoutCurrency(text: string): { number: string; currency: string | null } {
  const code = /(?<![\p{L}])([A-Z]{3})(?![\p{L}])/u.exec(text)?.[1];
  if (code !== undefined && known.has(code)) {
    return {
      number: text
        .replace(code, '')
        .replaceAll(/[$€£₴₽¥]/g, '')
        .trim(),
      currency: code,
    };
  }
  for (const [sign, currency] of signs) {
    if (sign.test(text)) return { number: text.replace(sign, '').trim(), currency };
  }
  return { number: text.trim(), currency: null };
}

/**
 * Money in `currency` unless the value says another; `shift` is what its column's unit moves the decimal mark by.
 * Fractions of a cent are rounded. Null where it is no number, or more than can be counted exactly.
 */
export function readMoney(text: string, currency: string, decimal: DecimalMark, shift = 0): ReadMoney | null {
  const { number, currency: own } = withoutCurrency(text);
  // "$" among Canadian or Australian money means that.
  const meant =
    own === null || (own === 'USD' && dollars.has(currency) && !/US/i.test(text)) ? currency : own;
  const digits = readDigits(number, decimal);
  if (!digits) return null;
  const minor = minorOf(shifted(digits, shift), digitsOf(meant));
  return Number.isSafeInteger(minor) ? { minor, currency: meant } : null;
}

function minorOf({ negative, whole, fraction }: Digits, places: number): number {
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const up = Number(fraction.charAt(places) || '0') >= 5 ? 1 : 0;
  return (negative ? -1 : 1) * (Number(whole + kept) + up);
}
