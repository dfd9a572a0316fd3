import { parseDuration, type Duration, type DurationUnit } from '../../duration.ts';

const MOST = 100_000;

const lengths: readonly (readonly [DurationUnit, seconds: number])[] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** The largest unit that says it exactly: 172 800 → "2 days"; a day is 24 hours here. */
function ofSeconds(seconds: number): Duration {
  const whole = Math.max(0, Math.round(seconds));
  // Three weeks are said in days like everything under a month.
  const units = whole < 30 * 86_400 ? lengths.slice(1) : lengths;
  const exact = units.find(([, length]) => whole % length === 0 && whole / length <= MOST && whole > 0);
  if (exact) return { amount: whole / exact[1], unit: exact[0] };
  return whole <= MOST
    ? { amount: whole, unit: 'second' }
    : { amount: Math.min(MOST, Math.round(whole / 60)), unit: 'minute' };
}

/** Less than a second is a second: nothing here waits for less, and something had to come in between. */
export const ofMilliseconds = (delayMs: number): Duration =>
  delayMs <= 0 ? { amount: 0, unit: 'second' } : ofSeconds(Math.max(1, delayMs / 1000));

const iso =
  /^P(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;

/** ISO 8601 ("P3D", "PT1H30M") or words ("3 days") → Duration; null for anything else, dates and cycles included. */
export function readDuration(text: string): Duration | null {
  const trimmed = text.trim().replaceAll(/^["']|["']$/g, '');
  const words = parseDuration(trimmed);
  if (words) return words.amount > MOST ? null : words;
  const match = iso.exec(trimmed);
  if (!match || trimmed.length < 3) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.')));
  const rest =
    (weeks ?? 0) * 604_800 +
    (days ?? 0) * 86_400 +
    (hours ?? 0) * 3600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0);
  const inMonths = (years ?? 0) * 12 + (months ?? 0);
  if (inMonths > 0 && rest === 0 && Number.isInteger(inMonths) && inMonths <= MOST)
    return { amount: inMonths, unit: 'month' };
  const total = inMonths * 30 * 86_400 + rest;
  return Number.isFinite(total) && total <= MOST * 604_800 ? ofSeconds(total) : null;
}

/** The same found inside a name: "Wait 3 days", "After 48 hours"; null where none is said. */
export function durationInWords(name: string): Duration | null {
  const found =
    /(\d{1,5})\s*[- ]?\s*((?:working|business)\s+)?(seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\b/i.exec(
      name,
    );
  if (!found) return null;
  return parseDuration(`${found[1]} ${found[2] ?? ''}${found[3]}`);
}
