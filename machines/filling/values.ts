import { Drop } from 'liquidjs';
import { choiceLabel, type FactValue, type Field } from '../fields.ts';
import { kept } from './kept.ts';

/** For whom and when a template is read. */
export interface Reader {
  /** BCP 47. */
  language: string;
  /** IANA zone in which moments are written. */
  zone: string;
  /** ISO 4217 of the deal's money; null where the deal has none yet. */
  currency: string | null;
  /** Epoch milliseconds. */
  now: number;
}

/** The first language of the list that Intl knows, else English. */
export function firstLanguage(...wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    if (!tag) continue;
    try {
      const [canonical] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
      if (canonical) return canonical;
    } catch {
      // A language typed by hand or imported ("German!"): the next of the list is the better guess.
    }
  }
  return 'en';
}

const minorDigits = kept(
  200,
  (currency) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
);

/** A format costs as much as a whole letter. */
const numberFormat = kept(200, (language) => new Intl.NumberFormat(language));
const moneyFormat = kept(200, (of) => {
  const [language, currency] = of.split(' ');
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: currency ?? '',
    trailingZeroDisplay: 'stripIfInteger',
  });
});
const dateFormat = kept(500, (of) => {
  const [style, language, zone] = of.split(' ');
  // `formatDate` puts these three together.
  return new Intl.DateTimeFormat(language, { ...dateStyles[style as DateStyle], timeZone: zone });
});

/** An amount in whole units. Round amounts are written without their zeros: "€12,000", not "€12,000.00". */
export const formatMoney = (amount: number, { language, currency }: Reader): string =>
  (currency ? moneyFormat(`${language} ${currency}`) : numberFormat(language)).format(amount);

export const dateStyles = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  weekday: { weekday: 'long' },
  time: { timeStyle: 'short' },
  datetime: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof dateStyles;
export const isDateStyle = (text: unknown): text is DateStyle =>
  typeof text === 'string' && Object.hasOwn(dateStyles, text);

/**
 * `zone` is UTC for calendar days, which are stored as their midnight there: read in the reader's zone, a day would
 * turn into the one before it west of Greenwich.
 */
export const formatDate = (at: number, style: DateStyle, language: string, zone: string): string =>
  dateFormat(`${style} ${language} ${zone}`).format(at);

/** The number behind what a template compares with; NaN, which is never equal, more or less, for anything else. */
const comparand = (other: unknown): number =>
  typeof other === 'number' ? other : other instanceof FormattedNumber ? other.valueOf() : Number.NaN;

/** A number that prints formatted (money, date, amount) and still compares and calculates as a number. */
export class FormattedNumber {
  readonly #value: number;
  readonly #text: () => string;
  constructor(value: number, text: () => string) {
    this.#value = value;
    this.#text = text;
  }
  toString(): string {
    return this.#text();
  }
  valueOf(): number {
    return this.#value;
  }
  // The template engine asks these five of whatever it compares.
  equals(other: unknown): boolean {
    return this.#value === comparand(other);
  }
  gt(other: unknown): boolean {
    return this.#value > comparand(other);
  }
  geq(other: unknown): boolean {
    return this.#value >= comparand(other);
  }
  lt(other: unknown): boolean {
    return this.#value < comparand(other);
  }
  leq(other: unknown): boolean {
    return this.#value <= comparand(other);
  }
}

/** A date field: a day ("3 March 2026") or, by the naming of fields, a moment where it is called `…At`. */
export class DateValue extends FormattedNumber {
  readonly #format: (style: DateStyle) => string;
  constructor(at: number, moment: boolean, { language, zone }: Reader) {
    const format = (style: DateStyle): string => formatDate(at, style, language, moment ? zone : 'UTC');
    super(at, () => format(moment ? 'datetime' : 'long'));
    this.#format = format;
  }
  as(style: DateStyle): string {
    return this.#format(style);
  }
}

/**
 * A field that a template names and nobody has filled in. It is nil in conditions and for the `default` filter, comes
 * unchanged out of every other filter, and is noted when it gets as far as the text.
 */
export class MissingValue extends Drop {
  readonly #note: () => void;
  constructor(note: () => void) {
    super();
    this.#note = note;
  }
  /** The message has a hole where this stands. */
  note(): void {
    this.#note();
  }
  override valueOf(): null {
    return null;
  }
  /** `{% if contact.firstName == blank %}`: the same as whatever else is nothing. */
  equals(other: unknown): boolean {
    const value: unknown = other instanceof Drop ? other.valueOf() : other;
    return value === null || value === undefined || value === '';
  }
  gt(): boolean {
    return false;
  }
  geq(): boolean {
    return false;
  }
  lt(): boolean {
    return false;
  }
  leq(): boolean {
    return false;
  }
}

/** Calendar days also come as they are written, "2026-03-03"; read as their midnight in UTC. */
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

const isEmpty = (value: FactValue): value is null | undefined =>
  value === null || value === undefined || value.toString().trim() === '';

/**
 * A fact as a template sees it; `note` is called when it is empty and reaches the text. Money is written, compared and
 * calculated in whole units (12000, not 1200000 cents): what a designer would type.
 */
export function templateValue(field: Field, value: FactValue, reader: Reader, note: () => void): unknown {
  if (isEmpty(value)) return new MissingValue(note);
  if (typeof value === 'string') {
    const day = field.type === 'date' && isoDay.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(day) ? choiceLabel(field, value.trim()) : new DateValue(day, false, reader);
  }
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one) => choiceLabel(field, one)).join(', ');
  switch (field.type) {
    case 'money': {
      const amount = value / 10 ** (reader.currency ? minorDigits(reader.currency) : 2);
      return new FormattedNumber(amount, () => formatMoney(amount, reader));
    }
    case 'date':
      return new DateValue(value, field.path.endsWith('At'), reader);
    case 'moment':
      return new DateValue(value, true, reader);
    case 'number':
      return new FormattedNumber(value, () => numberFormat(reader.language).format(value));
    default:
      return value;
  }
}
