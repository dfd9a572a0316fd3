import { useDroppable } from '@dnd-kit/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard, PipelineColumn } from '../../machines/api/index.ts';
import { ErrorState } from '../ui/index.ts';
import { Band } from './band.tsx';
import { useBoard } from './board-context.ts';
import { useColumnCards } from './board-query.ts';
import { CardFace } from './card-face.tsx';
import { Card } from './card.tsx';
import cardStyles from './card.module.css';
import { ColumnFoot, ColumnHead } from './column-head.tsx';
import styles from './column.module.css';
import { EmptyColumn } from './empty-column.tsx';
import { isFiltered } from './filters.ts';
import { cardsWith, type UnderWay } from './under-way.ts';
import { WhyNot } from './why-not.tsx';
import { nameOfColumn } from './words.ts';

/** How the board reaches into a column, to walk over its cards. */
export interface ColumnHandle {
  /** The loaded cards, top to bottom. */
  cards(): readonly string[];
  card(id: string): DealCard | undefined;
  reveal(card: string): void;
}

interface ColumnProps {
  column: PipelineColumn;
  underWay: readonly UnderWay[];
  handle: Ref<ColumnHandle>;
}

/** Card heights before they are measured: with and without a passive foot. */
const usualHeight = 90;
const passiveHeight = 134;

/** One stage: its sums, what a drop here would do while a card is carried, and its cards, drawn as far as seen. */
export function Column({ column, underWay, handle }: ColumnProps) {
  const { t } = useTranslation('pipeline');
  const state = useBoard();
  const { board, filters, carried, ways, active, landed } = state;
  const id = column.step.id;
  const name = nameOfColumn(column, t);
  const loaded = useColumnCards(board, column, filters);
  const cards = useMemo(() => cardsWith(loaded.cards, id, underWay), [loaded.cards, id, underWay]);

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
  const { hasMore, load, error } = loaded;
  const nearEnd = lastSeen >= cards.length - 6;
  useEffect(() => {
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

  const { setNodeRef } = useDroppable({ id: `column ${id}`, data: { kind: 'column', id } });
  const target = carried && ways?.targets.get(id);
  const role = !carried ? 'rest' : carried.from === id ? 'source' : target?.kind === 'ways' ? 'lit' : 'shut';
  const isOver = carried?.at?.kind === 'column' && carried.at.id === id;
  const explains = target?.kind === 'no' && (isOver || explained.has(target.why));

  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      data-role={role}
      data-over={isOver || undefined}
      data-column={id}
      aria-label={name}
    >
      <ColumnHead column={column} name={name} />
      {carried && <Band role={role} target={target} />}
      <div className={styles.body}>
        {carried && role === 'lit' && isOver && (
          <div className={styles.dropHere}>
            {carried.by === 'keys' && (
              <div className={`${cardStyles.card} ${cardStyles.fly}`}>
                <CardFace card={carried.card} />
              </div>
            )}
          </div>
        )}
        {explains && <WhyNot target={target} column={name} />}
        <div ref={scroller} className={styles.scroller}>
          {cards.length === 0 && !hasMore ? (
            <EmptyColumn column={column} filtered={isFiltered(filters)} />
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
                      <Card card={card} column={id} />
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
      </div>
      <ColumnFoot column={column} />
    </section>
  );
}

/** Reasons that name a way out, told in full while a card is carried; the others once one is over the column. */
const explained: ReadonlySet<string> = new Set(['first', 'guard', 'timer']);
