import type { Duration, DurationUnit } from '../duration.ts';

/* Durations inside of other words, as people write them on arrows: "after 2 days", "через 3 дня", "24h". */

const units: readonly (readonly [DurationUnit, string])[] = [
  ['second', 'seconds?|secs?|секунд[аыу]?|сек'],
  ['minute', 'minutes?|mins?|минут[аыу]?|мин|хвилин[аиу]?|хв|minuten?'],
  ['hour', 'hours?|hrs?|h|часа?|часов|ч|годин[аиу]?|год|stunden?|horas?|heures?|std'],
  ['day', 'days?|d|день|дня|дней|дн|дні|днів|сутки|суток|доба|доби|діб|tage?n?|d[ií]as?|jours?|dni|dzień'],
  ['week', 'weeks?|wks?|w|недел[яиюь]|нед|тижд(?:ень|ні|нів|ня)|тиж|wochen?|semanas?|semaines?'],
  ['month', 'months?|mos?|месяц(?:а|ев)?|мес|місяц(?:ь|і|ів|я)|міс|monate?n?|mes(?:es)?|m[eê]s(?:es)?|mois'],
];

const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    ten: 10,
    один: 1,
    два: 2,
    две: 2,
    три: 3,
    пять: 5,
    дві: 2,
    чотири: 4,
    четыре: 4,
  }),
);

const working =
  'working|business|work|рабоч(?:их|ий|ие|его)|раб\\.?|робоч(?:их|ий|і|ого)|роб\\.?|werk|arbeits';

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(\\d{1,4})\\s*(?:-|–|to|до|\\.\\.)\\s*)?(\\d{1,4}|${[...numbers.keys()].join('|')})\\+?[\\s-]*(${working})?[\\s-]*(?:${units
    .map(([, words]) => `(${words})`)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The first duration in some words, the longer end of a range; null where there is none. */
export function durationIn(text: string): Duration | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, , digits = '', isWorking, ...found] = match;
  const unit = units[found.findIndex((one) => one !== undefined)]?.[0];
  const amount = numbers.get(digits.toLowerCase()) ?? Number(digits);
  if (unit === undefined || !Number.isInteger(amount) || amount === 0) return null;
  return { amount, unit, ...(isWorking !== undefined && { working: true }) };
}

/** What the words say beside their duration: "No answer for 3 days" leaves "No answer". */
export const withoutDuration = (text: string): string =>
  text
    .replace(pattern, ' ')
    .replaceAll(
      /(?<![\p{L}])(?:after|in|within|for|wait(?:ing)?|every|later|через|після|после|за|в течение|протягом|кожні|каждые|nach|después de)(?=\s*(?:$|[^\p{L}\s]))/giu,
      ' ',
    )
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,;:.()–-]+|[\s,;:(–-]+$/g, '')
    .trim();
