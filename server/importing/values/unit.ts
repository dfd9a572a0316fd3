import { readCurrency, withoutCurrency } from './money.ts';

/** What the head of a column says of all its amounts: "Amount (k USD)". */
export interface Unit {
  /** ISO 4217; null where it names none. */
  currency: string | null;
  /** Places by which the decimal mark moves to the right: 3 for thousands, -2 for cents. */
  shift: number;
}

const scales: readonly (readonly [words: RegExp, shift: number])[] = [
  [/^$/, 0],
  [/^(k|thousands?|0{3}s?|тыс|тис|тысяч|тисяч)$/iu, 3],
  [/^(mn?|mln|mio|millions?|млн)$/iu, 6],
  [/^(ct|cents?|pence|minorunits?|коп|копеек|копійок)$/iu, -2],
];

/** Behind the words: in brackets, after a comma or "in", or a sign or code at the end. */
const tails: readonly RegExp[] = [
  /\s*[([]([^()[\]]+)[)\]]\s*$/u,
  /\s*,\s*([^,]+)$/u,
  /\s+in\s+(\S+(?:\s\S+)?)$/iu,
  /[\s_]+([a-z]{3})$/iu,
  /\s*((?:[$€£₴₽¥])\s*\S{0,4})$/u,
];

function readUnit(text: string): Unit | null {
  const glued = text.trim().replace(/^(k|m)(?=[A-Z]{3}$)/u, '$1 ');
  const alone = /^[a-z]{3}$/iu.test(glued) ? readCurrency(glued) : null;
  const { number: rest, currency } =
    alone === null ? withoutCurrency(glued) : { number: '', currency: alone };
  const words = rest.replaceAll(/[.'’\s]/gu, '');
  if (words === '' && currency === null) return null;
  const scale = scales.find(([pattern]) => pattern.test(words));
  return scale ? { currency, shift: scale[1] } : null;
}

function parted(header: string): { words: string; unit: Unit } {
  for (const tail of tails) {
    const found = tail.exec(header);
    const unit = found?.[1] === undefined ? null : readUnit(found[1]);
    if (found && unit && found.index > 0) return { words: header.slice(0, found.index), unit };
  }
  return { words: header, unit: { currency: null, shift: 0 } };
}

export const unitOf = (header: string): Unit => parted(header).unit;

/** "Amount (EUR)" as "Amount". */
export const withoutUnit = (header: string): string => parted(header).words;
