import Holidays from 'date-holidays';
import { countryCodeOf, type ContactRules, type OwnDay } from '../../../machines/index.ts';

/** A free day: ISO date and name. */
export interface FreeDay {
  date: string;
  name: string;
}

const dayMs = 86_400_000;
/** What lasts for less isn't a day off: some calendars list the hours of an evening. */
const shortestMs = dayMs / 2;

const inYear = new Map<string, readonly FreeDay[]>();

/** Public holidays of a country in a year, by date. Kept: working them out takes some milliseconds. */
export function publicHolidays(country: string, year: number): readonly FreeDay[] {
  const key = `${country}:${year}`;
  const known = inYear.get(key);
  if (known) return known;
  const days = new Holidays(country, { types: ['public'] })
    .getHolidays(year, 'en')
    .filter(({ start, end }) => end.getTime() - start.getTime() >= shortestMs)
    .flatMap(({ date, name, start, end }) =>
      // The date is the country's own; start and end are moments of its zone, and may begin with the evening before.
      spread(date.slice(0, 10), Math.round((end.getTime() - start.getTime()) / dayMs), name),
    );
  inYear.set(key, days);
  return days;
}

/** Countries whose holidays are known, as two letters. */
export const holidayCountries = (): string[] => Object.keys(new Holidays().getCountries('en')).toSorted();

function spread(first: string, days: number, name: string): FreeDay[] {
  return Array.from({ length: Math.max(days, 1) }, (_, day) => ({
    date: isoDate(Date.parse(first) + day * dayMs),
    name,
  }));
}

const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

function ownDays({ name, from, to, yearly }: OwnDay, years: readonly number[]): FreeDay[] {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (!yearly) return spread(from, days, name);
  return years.flatMap((year) =>
    spread(isoDate(Date.parse(`${year}${from.slice(4)}`) || feb29(year)), days, name),
  );
}

/** In years without that day, the one after the 28th. */
const feb29 = (year: number): number => Date.UTC(year, 1, 29);

/**
 * Free days around a moment for people in a country, with their names: last year's, since a range may have begun then,
 * to next year's. A country that isn't picked has the workspace's own days alone.
 */
export function freeDays(
  { countries, home, own }: ContactRules['holidays'],
  country: string | null,
  now: number,
): ReadonlyMap<string, string> {
  const year = new Date(now).getUTCFullYear();
  const years = [year - 1, year, year + 1];
  const theirs = country ?? home;
  const listed = theirs !== null && (countries.includes(theirs) || theirs === home);
  const days = [
    ...(listed ? years.flatMap((one) => publicHolidays(theirs, one)) : []),
    ...own
      .filter((day) => day.country === null || day.country === theirs)
      .flatMap((day) => ownDays(day, years)),
  ];
  return new Map(days.map(({ date, name }) => [date, name]));
}

const zones = new Map<string, string | null>();

/** The zone of a country all of whose clocks show one time; null where they don't, or none is known. */
export function zoneOfCountry(country: string, now: number): string | null {
  const known = zones.get(country);
  if (known !== undefined) return known;
  const [first, ...others] = new Holidays(country).getTimezones() ?? [];
  const summer = now + 182 * dayMs;
  const same =
    first !== undefined &&
    others.every((zone) => [now, summer].every((at) => shown(zone, at) === shown(first, at)));
  const zone = same ? first : null;
  zones.set(country, zone);
  return zone;
}

const shown = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // the only way in which Intl says that it doesn't know a zone
  }
};

/** Where somebody lives, as far as it is known: by their own words, else by their company's. */
export interface Home {
  zone: string;
  country: string | null;
}

export function homeOf(
  contact: { zone: string | null; country: string | null },
  company: { country: string | null } | null,
  { processZone, now }: { processZone: string; now: number },
): Home {
  const country = countryCodeOf(contact.country) ?? countryCodeOf(company?.country ?? null);
  const own = contact.zone !== null && isZone(contact.zone) ? contact.zone : null;
  return { zone: own ?? (country && zoneOfCountry(country, now)) ?? processZone, country };
}
