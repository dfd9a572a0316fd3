import { say, type Said } from '../../../machines/index.ts';
import { isImpossibleDay, readDate, type DateOrder, type ReadDate } from '../values/dates.ts';
import type { Row } from '../reading/table.ts';
import { readEmail } from '../values/email.ts';
import { readCurrency, readMoney, type ReadMoney } from '../values/money.ts';
import { asNumber, readDigits, type DecimalMark } from '../values/numbers.ts';
import { readYesNo } from '../values/yes-no.ts';
import { unitOf } from '../values/unit.ts';
import { isBlank } from './blank.ts';
import { withoutTags } from './web-text.ts';

export interface Problem {
  /** Header of the column; null where the row as a whole is meant. */
  column: string | null;
  value: string | null;
  message: Said;
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

/** What a formula that can't be worked out comes to. */
const failed = /^#(REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!)$/i;
/** `4.91701E+11`: a spreadsheet has taken an id or a phone for a number and thrown its end away. */
const shortened = /^\d([.,]\d+)?E\+?\d+$/i;

/** One row, read by what its columns are mapped to. What can't be read is noted, and the reading goes on. */
export class Cells {
  readonly problems: Problem[] = [];
  readonly #cells;
  readonly #columns;
  readonly #headers;
  readonly #formats;
  readonly #merged;

  constructor(
    { cells, merged }: Pick<Row, 'cells' | 'merged'>,
    columns: ReadonlyMap<string, number>,
    headers: readonly string[],
    formats: Formats,
  ) {
    this.#cells = cells;
    this.#merged = merged ?? [];
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

  refuse(target: string, message: Said): null {
    const index = this.#columns.get(target);
    const column = index === undefined ? null : (this.#headers[index] ?? null);
    this.problems.push({ column, value: this.raw(target), message });
    return null;
  }

  text(target: string, max: number): string | null {
    const raw = this.raw(target);
    if (raw !== null && failed.test(raw))
      return this.refuse(
        target,
        say`“${raw}” is a formula that can’t be worked out. Mend it in the spreadsheet, or leave it empty.`,
      );
    const text = raw === null ? null : withoutTags(raw);
    if (text === null || text.length <= max) return text;
    return this.refuse(
      target,
      say`This has ${text.length} characters; up to ${max} fit. Shorten it, or map another column.`,
    );
  }

  /** An id: "1001.0" is the same as "1001". */
  key(target: string, max: number): string | null {
    return this.#whole(target, max)?.replace(/^(\d+)\.0+$/, '$1') ?? null;
  }

  phone(target: string, max: number): string | null {
    const text = this.#whole(target, max);
    return text === null ? null : text.replace(/^tel:\s*/i, '').replace(/^(\d+)\.0+$/, '$1');
  }

  #whole(target: string, max: number): string | null {
    const text = this.text(target, max);
    if (text === null || !shortened.test(text)) return text;
    return this.refuse(
      target,
      say`“${text}” has been shortened by a spreadsheet, so its last digits are lost. Format the column as text, fill it in again, and export it.`,
    );
  }

  email(target: string): string | null {
    return this.#read(
      target,
      readEmail,
      (text) => say`“${text}” is no e-mail address. Correct it, or leave it empty.`,
    );
  }

  date(target: string): ReadDate | null {
    const { dates, zone } = this.#formats;
    return this.#read(
      target,
      (text) => readDate(text, dates, zone),
      (text) =>
        isImpossibleDay(text)
          ? say`“${text}” is no day of the calendar. Correct it, or leave it empty.`
          : say`“${text}” is no date ${howWritten[dates]}. Correct it, or choose how dates are written.`,
    );
  }

  yesNo(target: string): boolean | null {
    return this.#read(
      target,
      readYesNo,
      (text) => say`“${text}” says neither yes nor no. Write one of them, or leave it empty.`,
    );
  }

  currency(target: string): string | null {
    return this.#read(
      target,
      readCurrency,
      (text) => say`“${text}” is no currency. Write its three letters, such as EUR.`,
    );
  }

  money(target: string, currency: string | null): ReadMoney | null {
    const { decimal, currency: usual } = this.#formats;
    const index = this.#columns.get(target) ?? -1;
    const { shift } = unitOf(this.#headers[index] ?? '');
    const money = this.#read(
      target,
      (text) => readMoney(text, currency ?? usual, decimal, shift),
      (text) => say`“${text}” is no amount of money. Write digits only, or choose how decimals are written.`,
    );
    if (!money) return null;
    if (this.#merged.includes(index))
      return this.refuse(
        target,
        say`One amount stands in a cell over several rows, so it isn’t known how much of it is this one’s. Part the cell, and write each row its own.`,
      );
    return money.minor < 0 ? this.refuse(target, say`An amount below zero can’t be a deal’s value.`) : money;
  }

  /** "51-200" and "500+" count as what they are at least. */
  count(target: string): number | null {
    const least = (text: string): number | null => {
      const digits = readDigits(text.replace(/[^\d.,\s].*$/u, ''), this.#formats.decimal);
      return digits && !digits.negative ? Math.round(asNumber(digits)) : null;
    };
    return this.#read(
      target,
      least,
      (text) => say`“${text}” is no number of people. Correct it, or leave it empty.`,
    );
  }

  number(target: string): number | null {
    const read = (text: string): number | null => {
      const digits = readDigits(text.replace(/%$/, ''), this.#formats.decimal);
      return digits ? asNumber(digits) : null;
    };
    return this.#read(target, read, (text) => say`“${text}” is no number. Correct it, or leave it empty.`);
  }

  #read<T>(target: string, read: (text: string) => T | null, problem: (shown: string) => Said): T | null {
    const text = this.raw(target);
    if (text === null) return null;
    const value = read(text);
    return value ?? this.refuse(target, problem(text.slice(0, 60)));
  }
}

const howWritten: Record<DateOrder, Said> = {
  ymd: say`written year first`,
  dmy: say`written day first`,
  mdy: say`written month first`,
};
