export const decimalMarks = ['point', 'comma'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

/** A number as digits, so that money stays exact. */
export interface Digits {
  negative: boolean;
  whole: string;
  /** Digits behind the decimal mark. */
  fraction: string;
}

/** `1,234.50`, `1.234,50`, `1 234,5`, `1’234.50`, `(120)`, `12k`. Null where it is no number. */
export function readDigits(text: string, decimal: DecimalMark): Digits | null {
  let rest = text.trim();
  let negative = false;
  const inBrackets = /^\((.*)\)$/.exec(rest);
  if (inBrackets) {
    negative = true;
    rest = inBrackets[1] ?? '';
  }
  // "12.-" is how prices without cents are written.
  rest = rest.replace(/(?<=\d)[.,][-–—]+$/, '');
  if (/^[-−–]/.test(rest) || /[-−]$/.test(rest)) {
    negative = true;
    rest = rest.replaceAll(/^[-−–]\s*|\s*[-−]$/g, '');
  }
  const factor = /^(.*\d)\s*(k|к|тис|тыс|m|млн|mio|mln)\.?$/iu.exec(rest);
  if (factor) rest = factor[1] ?? '';
  // Blanks and apostrophes only ever part thousands.
  rest = rest.replace(/^\+/, '').replaceAll(/(?<=\d)[\s'’_](?=\d{3}(?!\d))/g, '');
  // `1.000.000,00` means one thing only, however the rest of its column is written.
  const own = decimalEvidence(rest);
  const is = own === 'point' || own === 'comma' ? own : decimal;
  const shape =
    is === 'comma'
      ? /^(\d{1,3}(?:\.\d{3})+|\d*)(?:,(\d*))?$/
      : /^(\d{1,3}(?:,\d{2,3})*,\d{3}|\d*)(?:\.(\d*))?$/;
  const found = shape.exec(rest);
  if (!found || !/\d/.test(rest)) return null;
  const whole = (found[1] ?? '').replaceAll(/\D/g, '') || '0';
  const fraction = found[2] ?? '';
  const shift = factor ? (/^(m|млн|mio|mln)$/iu.test(factor[2] ?? '') ? 6 : 3) : 0;
  return shifted({ negative, whole, fraction }, shift);
}

/** With the decimal mark `by` places further to the right. */
export function shifted({ negative, whole, fraction }: Digits, by: number): Digits {
  if (by === 0) return { negative, whole, fraction };
  if (by < 0) {
    const filled = whole.padStart(1 - by, '0');
    return { negative, whole: filled.slice(0, by), fraction: filled.slice(by) + fraction };
  }
  const padded = fraction.padEnd(by, '0');
  return { negative, whole: whole + padded.slice(0, by), fraction: padded.slice(by) };
}

export const asNumber = ({ negative, whole, fraction }: Digits): number =>
  (negative ? -1 : 1) * Number(`${whole}.${fraction || '0'}`);

/**
 * What one value says about its decimal mark: `either` where `1,234` may be a thousand or one and a bit; null where it
 * says nothing (no mark at all) or is no number.
 */
export function decimalEvidence(text: string): DecimalMark | 'either' | null {
  const bare = text.replaceAll(/[^\d.,]/g, '').replaceAll(/^[.,]+|[.,]+$/g, '');
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma === -1 && point === -1) return null;
  if (comma !== -1 && point !== -1) return comma > point ? 'comma' : 'point';
  const mark = comma === -1 ? 'point' : 'comma';
  const parts = bare.split(/[.,]/);
  // `1.234.567` and `12,34,567`: it parts thousands.
  if (parts.length > 2) return mark === 'comma' ? 'point' : 'comma';
  const [before = '', after = ''] = parts;
  return after.length === 3 && before.length <= 3 && before !== '0' && before !== '' ? 'either' : mark;
}
