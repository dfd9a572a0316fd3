/** Where a card that has been picked up can be put: a column, or an end of the deal (the id of an outcome). */
export type Place = { kind: 'column'; id: string } | { kind: 'closing'; id: string };

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a?.kind === b?.kind && a?.id === b?.id;

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Choices {
  /** Every column, left to right. */
  columns: readonly string[];
  /** Those that take the card. */
  lit: ReadonlySet<string>;
  /** Outcomes that the deal may be closed with, left to right. */
  closings: readonly string[];
}

/**
 * Where an arrow key leads while a card is carried: left and right to the next lit column, down to the ends of the
 * deal, up back to the column that one came from. At the edge one stays.
 */
export function choosePlace(
  { columns, lit, closings }: Choices,
  { at, from }: { at: Place; from: string },
  direction: Direction,
): Place {
  if (at.kind === 'closing') {
    if (direction === 'up') return { kind: 'column', id: from };
    if (direction === 'down') return at;
    const next = closings[closings.indexOf(at.id) + (direction === 'left' ? -1 : 1)];
    return next === undefined ? at : { kind: 'closing', id: next };
  }
  if (direction === 'up') return at;
  if (direction === 'down') return closings[0] === undefined ? at : { kind: 'closing', id: closings[0] };
  const here = columns.indexOf(at.id);
  const ahead = direction === 'left' ? columns.slice(0, here).toReversed() : columns.slice(here + 1);
  // Home is always open: putting back is not a move.
  const next = ahead.find((id) => lit.has(id) || id === from);
  return next === undefined ? at : { kind: 'column', id: next };
}

/** A column's cards in the order in which they are shown. */
export interface Shelf {
  id: string;
  cards: readonly string[];
}

/**
 * The card that an arrow key leads to from `card`: up and down within its column, left and right to the same height
 * of the next column that has any. Undefined where there is none, or where `card` is no longer shown.
 */
export function walk(shelves: readonly Shelf[], card: string, direction: Direction): string | undefined {
  const column = shelves.findIndex(({ cards }) => cards.includes(card));
  const height = shelves[column]?.cards.indexOf(card) ?? -1;
  if (height === -1) return undefined;
  if (direction === 'up' || direction === 'down') {
    return shelves[column]?.cards[height + (direction === 'up' ? -1 : 1)];
  }
  const ahead = direction === 'left' ? shelves.slice(0, column).toReversed() : shelves.slice(column + 1);
  const next = ahead.find(({ cards }) => cards.length > 0);
  return next?.cards[Math.min(height, next.cards.length - 1)];
}
