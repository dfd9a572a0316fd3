import type { DateOrder, ReadDate } from '../values/dates.ts';
import { readDate } from '../values/dates.ts';
import { readEmail } from '../values/email.ts';
import { readCurrency, readMoney, type ReadMoney } from '../values/money.ts';
import { asNumber, readDigits, type DecimalMark } from '../values/numbers.ts';
import { readYesNo } from '../values/yes-no.ts';
import { isBlank } from './blank.ts';

export interface Problem {
  /** Header of the column; null where the row as a whole is meant. */
  column: string | null;
  value: string | null;
  message: string;
}

export interface Formats {
  dates: DateOrder;
  decimal: DecimalMark;
  /** ISO 4217. */
  currency: string;
  zone: string;
  /** Somebody of the team, by name or address. */
  user: (text: string) => string | null;
}

/** One row, read by what its columns are mapped to. What can't be read is noted, and the reading goes on. */
export class Cells {
  readonly problems: Problem[] = [];
  readonly #cells;
  readonly #columns;
  readonly #headers;
  readonly #formats;

  constructor(
    cells: readonly string[],
    columns: ReadonlyMap<string, number>,
    headers: readonly string[],
    formats: Formats,
  ) {
    this.#cells = cells;
    this.#columns = columns;
    this.#headers = headers;
    this.#formats = formats;
  }

  /** As it stands; null for nothing, and for words that stand for nothing. */
  raw(target: string): string | null {
    const index = this.#columns.get(target);
    const text = index === undefined ? '' : (this.#cells[index] ?? '');
    return isBlank(text) ? null : text;
  }

  userOf(text: string): string | null {
    return this.#formats.user(text);
  }

  refuse(target: string, message: string): null {
    const index = this.#columns.get(target);
    const column = index === undefined ? null : (this.#headers[index] ?? null);
    this.problems.push({ column, value: this.raw(target), message });
    return null;
  }

  text(target: string, max: number): string | null {
    const text = this.raw(target);
    if (text === null || text.length <= max) return text;
    return this.refuse(
      target,
      `This has ${text.length} characters; up to ${max} fit. Shorten it, or map another column.`,
    );
  }

  email(target: string): string | null {
    return this.#read(target, readEmail, 'is no e-mail address. Correct it, or leave it empty.');
  }

  date(target: string): ReadDate | null {
    const { dates, zone } = this.#formats;
    return this.#read(
      target,
      (text) => readDate(text, dates, zone),
      `is no date ${howWritten[dates]}. Correct it, or choose how dates are written.`,
    );
  }

  yesNo(target: string): boolean | null {
    return this.#read(target, readYesNo, 'says neither yes nor no. Write one of them, or leave it empty.');
  }

  currency(target: string): string | null {
    return this.#read(target, readCurrency, 'is no currency. Write its three letters, such as EUR.');
  }

  money(target: string, currency: string | null): ReadMoney | null {
    const { decimal, currency: usual } = this.#formats;
    const money = this.#read(
      target,
      (text) => readMoney(text, currency ?? usual, decimal),
      'is no amount of money. Write digits only, or choose how decimals are written.',
    );
    if (money && money.minor < 0) return this.refuse(target, 'An amount below zero can’t be a deal’s value.');
    return money;
  }

  /** "51-200" and "500+" count as what they are at least. */
  count(target: string): number | null {
    const least = (text: string): number | null => {
      const digits = readDigits(text.replace(/[^\d.,\s].*$/u, ''), this.#formats.decimal);
      return digits && !digits.negative ? Math.round(asNumber(digits)) : null;
    };
    return this.#read(target, least, 'is no number of people.');
  }

  number(target: string): number | null {
    const read = (text: string): number | null => {
      const digits = readDigits(text.replace(/%$/, ''), this.#formats.decimal);
      return digits ? asNumber(digits) : null;
    };
    return this.#read(target, read, 'is no number.');
  }

  #read<T>(target: string, read: (text: string) => T | null, what: string): T | null {
    const text = this.raw(target);
    if (text === null) return null;
    const value = read(text);
    return value ?? this.refuse(target, `“${text.slice(0, 60)}” ${what}`);
  }
}

const howWritten: Record<DateOrder, string> = {
  ymd: 'written year first',
  dmy: 'written day first',
  mdy: 'written month first',
};
