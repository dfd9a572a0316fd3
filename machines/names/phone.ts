import { getCountries, parsePhoneNumberFromString, type CountryCode as Country } from 'libphonenumber-js/min';
import { fold } from './fold.ts';

export type { Country };

const codes = new Set<string>(getCountries());
const isCode = (text: string): text is Country => codes.has(text);

let namesOfCountries: ReadonlyMap<string, Country> | undefined;

/** Countries by their folded names in the languages of the product; asked for rarely, so made when it is. */
const countryNames = (): ReadonlyMap<string, Country> =>
  (namesOfCountries ??= new Map(
    ['en', 'ru', 'uk', 'de'].flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return getCountries().map((code) => [fold(names.of(code) ?? code), code] as const);
    }),
  ));

const otherNames: Readonly<Record<string, Country>> = {
  uk: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'great britain': 'GB',
  england: 'GB',
  'russian federation': 'RU',
  рф: 'RU',
  сша: 'US',
  'czech republic': 'CZ',
};

/** The country that a text means, as a code or by its name in English, Russian, Ukrainian or German; null if none. */
export function countryOf(text: string | null): Country | null {
  if (text === null) return null;
  const folded = fold(text);
  const other = otherNames[folded];
  if (other) return other;
  const code = folded.toUpperCase();
  return isCode(code) ? code : (countryNames().get(folded) ?? null);
}

const zones: Readonly<Record<string, Country>> = {
  'Europe/Kyiv': 'UA',
  'Europe/Kiev': 'UA',
  'Europe/Moscow': 'RU',
  'Europe/Minsk': 'BY',
  'Asia/Almaty': 'KZ',
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Warsaw': 'PL',
  'Europe/Prague': 'CZ',
  'Europe/Bratislava': 'SK',
  'Europe/Budapest': 'HU',
  'Europe/Bucharest': 'RO',
  'Europe/Chisinau': 'MD',
  'Europe/Sofia': 'BG',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Lisbon': 'PT',
  'Europe/Rome': 'IT',
  'Europe/Amsterdam': 'NL',
  'Europe/Brussels': 'BE',
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Stockholm': 'SE',
  'Europe/Oslo': 'NO',
  'Europe/Copenhagen': 'DK',
  'Europe/Helsinki': 'FI',
  'Europe/Tallinn': 'EE',
  'Europe/Riga': 'LV',
  'Europe/Vilnius': 'LT',
  'Europe/Istanbul': 'TR',
  'Asia/Tbilisi': 'GE',
  'Asia/Jerusalem': 'IL',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'America/Toronto': 'CA',
  'Australia/Sydney': 'AU',
};

/** The country whose people write their numbers without its code, by where the workspace stands; null if unknown. */
export const countryOfZone = (zone: string): Country | null => zones[zone] ?? null;

/** The digits of a text. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D+/g, '');

/**
 * A number as all the world dials it, "+380671234567", however it is written.
 *
 * @param country where numbers without a country's code are from; null if unknown
 * @returns null for what is no number, or can't be known without a country
 */
export function e164(phone: string, country: Country | null): string | null {
  // People write the international prefix in several ways, and extensions after the number.
  const written = phone.trim().replace(/^00/, '+').replace(/^\+\+/, '+');
  const parsed =
    parsePhoneNumberFromString(written, country ?? undefined) ??
    parsePhoneNumberFromString(`+${digitsOf(written)}`);
  return parsed?.isPossible() ? parsed.number : null;
}

/** Digits at the end of a number that say whose it is, whatever stands before them. */
const ENDING_DIGITS = 9;

/**
 * What a number is found by: its digits from the beginning, those without what is dialled before them at home, and
 * from the end (marked with `#`), so that the last four find it, and any way of writing it does.
 */
export function phoneWords(phone: string | null): string[] {
  const digits = digitsOf(phone ?? '');
  if (digits.length < 4) return [];
  const home = e164(phone ?? '', null);
  const national = home ? parsePhoneNumberFromString(home)?.nationalNumber : digits.replace(/^0+/, '');
  return [...new Set([digits, national ?? digits, `#${Array.from(digits).reverse().join('')}`])];
}

/** What to look for where digits were typed: beginnings of `phoneWords`. */
export function phoneBeginnings(typed: string): string[] {
  const digits = digitsOf(typed);
  const bare = digits.replace(/^0+/, '');
  if (bare.length < 3) return [];
  const ending = Array.from(bare).reverse().slice(0, ENDING_DIGITS).join('');
  return [...new Set([digits, bare, ...(bare.length >= 4 ? [`#${ending}`] : [])])];
}
