/** Months as `2026-11`, which sort as text and are the beginning of every ISO date in them. */
export type Month = string;

export const monthOf = (isoDate: string): Month => isoDate.slice(0, 7);

export function addMonths(month: Month, count: number): Month {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** `count` months from `first` on. */
export const monthsFrom = (first: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(first, index));
