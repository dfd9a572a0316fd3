import { digitsOf } from '../../importing/values/money.ts';
import type { Amount } from './cells.ts';

const places = new Map<string, number>();

function placesOf(currency: string): number {
  let known = places.get(currency);
  if (known === undefined) places.set(currency, (known = digitsOf(currency)));
  return known;
}

/** `-1234.50`, with as many digits as the currency has, and no rounding on the way. */
export function amountText({ minor, currency }: Amount, mark: '.' | ','): string {
  const behind = placesOf(currency);
  const digits = String(Math.abs(minor)).padStart(behind + 1, '0');
  const whole = behind === 0 ? digits : digits.slice(0, -behind);
  const fraction = behind === 0 ? '' : mark + digits.slice(-behind);
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}
