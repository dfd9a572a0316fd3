import { Temporal } from 'temporal-polyfill';
import { monthOf } from './months.ts';

/** In which order a date is written where its shape doesn't say: `07/08/2026`. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

export interface ReadDate {
  /** ISO, `2026-08-07`. */
  day: string;
  /** Epoch milliseconds; noon where only a day is given, so that it is the same day for people further east and west. */
  at: number;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  /** `14:30`, `2:30 PM`, an offset or `Z`; empty where only a day is given. */
  time: string;
}

/** A date in any of the shapes that programs export. Null where it is none. */
export function readDate(text: string, order: DateOrder, zone: string): ReadDate | null {
  const number = asSerial(text);
  if (number !== null) return fromInstant(number, zone);
  const parts = partsOf(text.trim(), order);
  if (!parts) return null;
  const date = dayOf(parts);
  const at = date && timeOn(date, parts.time, zone);
  return date === null || at === null ? null : { day: date.toString(), at };
}

/** Null for the thirty-first of a month that has none. */
function dayOf({ year, month, day }: Parts): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    // How it says that there is no such day.
    return null;
  }
}

/** Written as a date is, and no day of any calendar in whichever order: `31.02.2024`. */
export function isImpossibleDay(text: string): boolean {
  const orders = dateOrders.map((order) => partsOf(text.trim(), order)).filter((parts) => parts !== null);
  return orders.length > 0 && orders.every((parts) => dayOf(parts) === null);
}

const datePart = /^(\d{1,4})([-./\s])(\d{1,2})\2(\d{1,4})(?:\s*[гр]\.?)?(?:[,T\s]+(.*))?$/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T(.*))?$/;
/** `12 Jan 2024`, `12 января 2024 г.`, `12-Jan-24` */
const dayFirstWords =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{2,4})(?:\s*(?:г|р)\.?)?(?:[,\s]+(?:at\s+|в\s+|о\s+)?(.*))?$/u;
/** `January 12, 2024`, `Jan 12 2024 3:45 PM`, `Fri Jan 12 2024` */
const monthFirstWords =
  /^(?:\p{L}+\.?,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[,\s]+(?:at\s+)?(.*))?$/u;

function partsOf(text: string, order: DateOrder): Parts | null {
  const packed = compact.exec(text);
  if (packed) return numeric(packed[1], packed[2], packed[3], packed[4], 'ymd');
  const found = datePart.exec(text);
  if (found) {
    const [, first = '', mark, second, third = '', time] = found;
    return numeric(first, second, third, time, shapeOrder(first, mark, third) ?? order);
  }
  const dayFirst = dayFirstWords.exec(text);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4]);
  const monthFirst = monthFirstWords.exec(text);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2], monthFirst[4]);
  return null;
}

/** A year in front, or dots, leave no doubt. */
function shapeOrder(first: string, mark: string | undefined, third: string): DateOrder | null {
  if (first.length > 2) return 'ymd';
  if (third.length > 1 && mark === '.') return 'dmy';
  return null;
}

function numeric(a = '', b = '', c = '', time = '', order: DateOrder): Parts | null {
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (!isYear(year) || day.length > 2 || month.length > 2) return null;
  return { year: fullYear(year), month: Number(month), day: Number(day), time: time.trim() };
}

function named(year = '', month = '', day = '', time = ''): Parts | null {
  const number = monthOf(month);
  if (number === null || !isYear(year)) return null;
  return { year: fullYear(year), month: number, day: Number(day), time: time.trim() };
}

const isYear = (text: string): boolean => text.length === 2 || text.length === 4;

/** Two digits mean the last seventy years or the next thirty. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

const clockTime =
  /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|\p{L}{1,4})?(?:\s*\(.*\))?$/iu;

/** Names of zones that mean one thing; hours that most of the world would read otherwise are left to be corrected. */
const zones: Record<string, string> = {
  z: 'UTC',
  utc: 'UTC',
  gmt: 'UTC',
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  мск: '+03:00',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

function timeOn(date: Temporal.PlainDate, text: string, zone: string): number | null {
  if (text === '') return at(date, { hour: 12 }, zone);
  const found = clockTime.exec(text);
  if (!found) return null;
  const [, hours = '', minutes = '', seconds = '0', half, offset] = found;
  const hour = (half ? Number(hours) % 12 : Number(hours)) + (/^p/i.test(half ?? '') ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const time = { hour, minute: Number(minutes), second: Number(seconds) };
  const there = offset === undefined ? zone : zoneOf(offset);
  if (there === null) return null;
  // Programs write midnight for "no time": as a day, then.
  const midnight = hour === 0 && time.minute === 0 && time.second === 0;
  if (midnight && (offset === undefined || there === 'UTC')) return at(date, { hour: 12 }, zone);
  return at(date, time, there);
}

/** `+02:00`, `+0200`, `+2`, `GMT+3`, `EET`. Null for what is no zone, or several. */
function zoneOf(text: string): string | null {
  const found = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (!found) return zones[text.toLowerCase()] ?? null;
  const [, sign = '+', hours = '', minutes = '00'] = found;
  return Number(hours) > 14 ? null : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

const at = (date: Temporal.PlainDate, time: Temporal.PlainTimeLike, zone: string): number =>
  date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

const dayMs = 86_400_000;
/** Days count from here in Excel, which takes 1900 for a leap year. */
const excelEpoch = Date.UTC(1899, 11, 30);

/** A spreadsheet's day number (1954 to 2119), or epoch seconds or milliseconds. */
function asSerial(text: string): { at: number; wholeDay: boolean } | null {
  if (!/^\d{5}(?:[.,]\d+)?$|^\d{10}$|^\d{13}$/.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  if (text.length >= 13 && Number.isInteger(value)) return { at: value, wholeDay: false };
  if (value >= 1e9) return { at: value * 1000, wholeDay: false };
  if (value < 20_000 || value > 80_000) return null;
  return { at: excelEpoch + Math.round(value * dayMs), wholeDay: Number.isInteger(value) };
}

function fromInstant({ at: instant, wholeDay }: { at: number; wholeDay: boolean }, zone: string): ReadDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(wholeDay ? 'UTC' : zone);
  const date = zoned.toPlainDate();
  return { day: date.toString(), at: wholeDay ? at(date, { hour: 12 }, zone) : instant };
}

/** What one value says about the order: the only one it can have, several, or that it is no date at all. */
export type DateEvidence = DateOrder | 'clear' | 'dmy or mdy' | null;

export function dateEvidence(text: string): DateEvidence {
  if (!/\d/.test(text) || text.length > 60) return null;
  const found = datePart.exec(text.trim());
  if (!found || shapeOrder(found[1] ?? '', found[2], found[4] ?? '')) {
    return readDate(text, 'ymd', 'UTC') && asSerial(text) === null ? 'clear' : null;
  }
  const orders = dateOrders.filter(
    // Nobody writes a year of two digits first, unless nothing else can be meant.
    (order) => order !== 'ymd' && readDate(text, order, 'UTC'),
  );
  if (orders.length === 0) return readDate(text, 'ymd', 'UTC') ? 'ymd' : null;
  if (orders.length === 1) return orders[0] ?? null;
  return 'dmy or mdy';
}
