import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useHotkeys } from '../ui/index.ts';
import type { useCarrying } from './carrying.ts';
import type { ColumnHandle } from './card-list.tsx';
import { type Direction, walk } from './places.ts';

interface Keys {
  carrying: ReturnType<typeof useCarrying>;
  /** By column id, left to right. */
  handles: RefObject<{ get(column: string): ColumnHandle | undefined }>;
  columns: readonly string[];
  active: string | null;
  mayMove: boolean;
  /** Sends the keyboard to a card. */
  focus: (card: string) => void;
  pickUp: (card: string) => void;
}

/**
 * The board by keyboard: arrows walk over the cards, Space or M picks one up; then arrows choose where it goes, Enter
 * lets go and Escape puts it back. (Space belongs to the card, which is a link.)
 */
export function useBoardKeys({ carrying, handles, columns, active, mayMove, focus, pickUp }: Keys) {
  const { t } = useTranslation('pipeline');
  const isCarrying = carrying.carried !== null;
  const go = (direction: Direction) => {
    if (isCarrying) return carrying.choose(direction);
    const shelves = columns.map((id) => ({ id, cards: handles.current.get(id)?.cards() ?? [] }));
    const shown = shelves.flatMap(({ cards }) => cards);
    const here = active !== null && shown.includes(active) ? active : shown[0];
    if (here === undefined) return;
    // The first key finds the card that the others start from.
    const isThere = document.activeElement?.hasAttribute('data-card') ?? false;
    const to = (isThere && walk(shelves, here, direction)) || here;
    for (const { id, cards } of shelves) if (cards.includes(to)) handles.current.get(id)?.reveal(to);
    focus(to);
  };
  const lift = () => {
    if (active !== null && mayMove && !isCarrying) pickUp(active);
  };

  const atRest = !isCarrying;
  useHotkeys(t('keys.group'), [
    { keys: 'arrowleft', label: atRest ? t('keys.walk') : undefined, run: () => go('left') },
    { keys: 'arrowright', run: () => go('right') },
    { keys: 'arrowup', run: () => go('up') },
    { keys: 'arrowdown', run: () => go('down') },
    { keys: 'm', label: t('keys.pickUp'), run: lift, enabled: mayMove && atRest },
    {
      keys: 'enter space',
      label: t('keys.drop'),
      // A key that is held down has picked the card up a moment ago.
      run: ({ repeat }) => void (repeat || carrying.drop()),
      enabled: isCarrying,
    },
    { keys: 'escape', label: t('keys.putBack'), run: carrying.putBack, enabled: isCarrying },
  ]);
}
