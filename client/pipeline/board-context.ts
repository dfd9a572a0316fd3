import { createContext, use } from 'react';
import type { DealCard, Pipeline } from '../../machines/api/index.ts';
import type { Filters } from './filters.ts';
import type { Place } from './places.ts';
import type { Ways } from './ways-query.ts';

/** A card that has been picked up. */
export interface Carried {
  card: DealCard;
  /** Column that it was picked up in. */
  from: string;
  by: 'pointer' | 'keys';
  /** Where it would be put now; null while the pointer is over nothing. */
  at: Place | null;
}

/** What the parts of the board know of each other. */
export interface BoardState {
  board: Pipeline;
  filters: Filters;
  /** The person may report what happens to deals. */
  mayMove: boolean;
  /** Cards follow the pointer: not on a phone, which shows one column at a time. */
  mayDrag: boolean;
  /** Nothing hovers: what a card offers is always in view. */
  byTouch: boolean;
  carried: Carried | null;
  /** What can become of the carried card; undefined until the server has said. */
  ways: Ways | undefined;
  /** Cards whose change is on its way. */
  busy: ReadonlySet<string>;
  /** The card that Tab leads to. */
  active: string | null;
  /** The card that the keyboard has been sent to. */
  wanted: string | null;
  /** The card that has just been put where it is. */
  landed: string | null;
  isDim: (column: string) => boolean;
  setActive: (card: string) => void;
  /** Picks a card up for the keyboard. */
  pickUp: (card: DealCard, column: string) => void;
  /** Opens the list of everywhere that a card can go. */
  askWhere: (card: DealCard, column: string) => void;
  /** Puts a card somewhere without it having been carried there. */
  put: (card: DealCard, column: string, place: Place) => void;
}

const BoardContext = createContext<BoardState | null>(null);

export const BoardProvider = BoardContext.Provider;

export function useBoard(): BoardState {
  const state = use(BoardContext);
  if (!state) throw new Error('Columns and cards stand on a board.');
  return state;
}
