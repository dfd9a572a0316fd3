import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard } from '../../machines/api/index.ts';
import { ErrorState } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import { Card } from './card.tsx';
import styles from './column.module.css';
import type { LongList } from './long-list.ts';
import { cardsWith, type UnderWay } from './under-way.ts';

/** How the board reaches into a list of cards, to walk over them. */
export interface ColumnHandle {
  /** The loaded cards, top to bottom. */
  cards(): readonly string[];
  card(id: string): DealCard | undefined;
  reveal(card: string): void;
}

interface CardListProps {
  /** Column that the cards stand in. */
  column: string;
  loaded: LongList<DealCard>;
  underWay: readonly UnderWay[];
  handle: Ref<ColumnHandle>;
  /** Stands in place of the cards where there are none. */
  empty: ReactNode;
}

/** Card heights before they are measured: with and without a passive foot. */
const usualHeight = 90;
const passiveHeight = 134;

/** Cards one below the other, drawn as far as seen and fetched as far as scrolled. */
export function CardList({ column, loaded, underWay, handle, empty }: CardListProps) {
  const { t } = useTranslation('pipeline');
  const { active, landed } = useBoard();
  const cards = useMemo(() => cardsWith(loaded.items, column, underWay), [loaded.items, column, underWay]);
  const scroller = useRef<HTMLDivElement>(null);
  const activeIndex = cards.findIndex((card) => card.id === active);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (cards[index]?.passive ? passiveHeight : usualHeight),
    getItemKey: (index) => cards[index]?.id ?? index,
    gap: 8,
    paddingStart: 8,
    paddingEnd: 8,
    overscan: 4,
    useFlushSync: false,
    // The card that has the keyboard stays, or it would lose it when scrolled out of sight.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return activeIndex === -1 || indexes.includes(activeIndex)
        ? indexes
        : [...indexes, activeIndex].toSorted((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? -1;
  const { hasMore, load, see, error } = loaded;
  const firstSeen = items[0]?.index ?? 0;
  const nearEnd = lastSeen >= cards.length - 6;
  useEffect(() => {
    see(firstSeen, Math.max(firstSeen, lastSeen));
    if (nearEnd && hasMore && !error) load();
  });

  useImperativeHandle(
    handle,
    () => ({
      cards: () => cards.map((card) => card.id),
      card: (wanted) => cards.find((card) => card.id === wanted),
      reveal: (card) => {
        const index = cards.findIndex((one) => one.id === card);
        if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
      },
    }),
    [cards, virtualizer],
  );
  const landedIndex = cards.findIndex((card) => card.id === landed);
  useEffect(() => {
    if (landedIndex !== -1) virtualizer.scrollToIndex(landedIndex, { align: 'auto' });
  }, [landedIndex, virtualizer]);

  return (
    <div ref={scroller} className={styles.scroller}>
      {cards.length === 0 && !hasMore ? (
        empty
      ) : (
        <ul className={styles.cards} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ key, index, start }) => {
            const card = cards[index];
            return (
              card && (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  aria-posinset={index + 1}
                  aria-setsize={hasMore ? -1 : cards.length}
                  className={styles.place}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Card card={card} column={column} />
                </li>
              )
            );
          })}
        </ul>
      )}
      {error && (
        <div className={styles.problem}>
          <ErrorState compact error={error} onRetry={load} />
        </div>
      )}
      {hasMore && !error && <p className={styles.more}>{t('column.loadingMore')}</p>}
    </div>
  );
}
