import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

/** One page of a list. `nextCursor` goes into the following request; null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface PageRequest {
  /** 1 to 500; 50 where empty. */
  limit?: number | undefined;
  cursor?: string | null | undefined;
}

const defaultLimit = 50;
const maxLimit = 500;

export const limitOf = ({ limit }: PageRequest): number =>
  Math.min(Math.max(Math.floor(limit ?? defaultLimit), 1), maxLimit);

/** A place in a sorted list: the sort keys of the last item seen. */
export type Place = readonly (string | number)[];

export const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place that a cursor stands for; null at the start of the list. `shape` is the type of every key, so that a
 * cursor of another list is refused.
 */
export function fromCursor({ cursor }: PageRequest, shape: readonly ('string' | 'number')[]): Place | null {
  if (cursor === null || cursor === undefined || cursor === '') return null;
  const place = parse(cursor);
  if (
    !Array.isArray(place) ||
    place.length !== shape.length ||
    !place.every((key, i) => typeof key === shape[i])
  ) {
    throw new AppError(
      'invalid',
      say`The cursor isn’t one of this list. Leave it out to start at the first page.`,
    );
  }
  // Every key was just found to be a string or a number.
  return place as (string | number)[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not JSON: the caller's shape check refuses it with the message for every bad cursor.
    return null;
  }
}

/** Cuts `limit + 1` fetched rows to a page whose cursor points at the last row kept. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
  item: (row: Row) => T,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(item),
    nextCursor: rows.length > limit && last !== undefined ? toCursor(place(last)) : null,
  };
}
