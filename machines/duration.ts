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

/** "2 working days", "45 min", "1 week" → Duration; null where the words aren't understood. */
export function parseDuration(text: string): Duration | null {
  const match = /^\s*(\d{1,6})\s*(working|business|work)?\s*([a-z]+?)s?\s*$/i.exec(text);
  if (!match) return null;
  const unit = unitWords[(match[3] ?? '').toLowerCase()];
  if (!unit) return null;
  const duration: Duration = { amount: Number(match[1]), unit };
  return match[2] ? { ...duration, working: true } : duration;
}

/** Duration → "2 working days", the form that `parseDuration` reads back. */
export function formatDuration({ amount, unit, working }: Duration): string {
  return `${amount} ${working ? 'working ' : ''}${unit}${amount === 1 ? '' : 's'}`;
}
