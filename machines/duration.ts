import { z } from 'zod';

export const durationUnits = ['second', 'minute', 'hour', 'day', 'week', 'month'] as const;
export type DurationUnit = (typeof durationUnits)[number];

/**
 * A length of time as people say it: "3 days", "2 working days".
 * Calendar days, weeks and months keep the wall-clock time of the process's zone; working time counts
 * only the process's working hours.
 */
export const Duration = z.object({
  amount: z.number().int().min(0).max(100_000),
  unit: z.enum(durationUnits),
  working: z.boolean().optional(),
});
export type Duration = z.infer<typeof Duration>;

const unitWords: Record<string, DurationUnit> = {
  s: 'second',
  sec: 'second',
  second: 'second',
  m: 'minute',
  min: 'minute',
  minute: 'minute',
  h: 'hour',
  hr: 'hour',
  hour: 'hour',
  d: 'day',
  day: 'day',
  w: 'week',
  wk: 'week',
  week: 'week',
  mo: 'month',
  month: 'month',
};

/** The units in Russian and Ukrainian, in whichever case; "год" alone is a year in one and an hour in the other. */
const cyrillicUnits: readonly (readonly [RegExp, DurationUnit])[] = [
  [/^(с|сек|секунд[аыиу]?)$/u, 'second'],
  [/^(м|мин|минут[аыу]?|хв|хвилин[аиу]?)$/u, 'minute'],
  [/^(ч|час|часа|часов|годин[аиу]?)$/u, 'hour'],
  [/^(д|дн|день|дня|дней|дні|днів)$/u, 'day'],
  [/^(нед|недел[яиюь]|тиж|тиждень|тижні|тижнів|тижня)$/u, 'week'],
  [/^(мес|месяц|месяца|месяцев|міс|місяць|місяці|місяця|місяців)$/u, 'month'],
];

const cyrillicWorking = /^(раб|рабоч(ий|их|его|ая|ие|ую)|роб|робоч(ий|их|ого|а|і|у))$/u;

/** "2 working days", "45 min", "1 week", "2 рабочих дня", "3 робочі дні" → Duration; null where it isn't understood. */
export function parseDuration(text: string): Duration | null {
  const latin = /^\s*(\d{1,6})\s*(working|business|work)?\s*([a-z]+?)s?\s*$/i.exec(text);
  if (latin) return durationOf(latin[1], unitWords[(latin[3] ?? '').toLowerCase()], latin[2] !== undefined);
  const cyrillic = /^\s*(\d{1,6})\s*(?:(\p{L}+)\.?\s+)?(\p{L}+)\.?\s*$/u.exec(text.toLowerCase());
  if (!cyrillic) return null;
  const [, amount, kind, word = ''] = cyrillic;
  if (kind !== undefined && !cyrillicWorking.test(kind)) return null;
  const unit = cyrillicUnits.find(([words]) => words.test(word))?.[1];
  return durationOf(amount, unit, kind !== undefined);
}

function durationOf(
  amount: string | undefined,
  unit: DurationUnit | undefined,
  working: boolean,
): Duration | null {
  if (!unit) return null;
  const duration: Duration = { amount: Number(amount), unit };
  return working ? { ...duration, working } : duration;
}

/** Duration → "2 working days", the form that `parseDuration` reads back. */
export function formatDuration({ amount, unit, working }: Duration): string {
  return `${amount} ${working ? 'working ' : ''}${unit}${amount === 1 ? '' : 's'}`;
}
