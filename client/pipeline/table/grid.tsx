import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DealLine, FieldValue, FieldView } from '../../../machines/api/index.ts';
import { CellEditor, type Then } from './cell-editor.tsx';
import { Cell, valueOf } from './cell.tsx';
import type { Column } from './columns.ts';
import styles from './table.module.css';

interface GridProps {
  columns: readonly Column[];
  rows: readonly DealLine[];
  /** In all, loaded or not. */
  count: number;
  hasMore: boolean;
  loadMore: () => void;
  /** Which rows are in view, by their index. */
  onSee: (first: number, last: number) => void;
  mayEdit: boolean;
  head: React.ReactNode;
  foot: React.ReactNode;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, range: boolean) => void;
  onEdit: (row: DealLine, column: Column, value: FieldValue) => void;
}

interface Place {
  row: number;
  column: number;
}

const rowHeight = 40;
const ownerField = (label: string): FieldView => ({
  path: 'owner',
  label,
  type: 'user',
  choices: null,
  labels: {},
});

/** Deals as rows of cells that the keyboard walks over: Enter changes one where it stands. Drawn as far as seen. */
export function Grid(props: GridProps) {
  const { columns, rows, count, hasMore, loadMore, onSee, mayEdit, head, foot, chosen, onChoose, onEdit } =
    props;
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const [held, setHeld] = useState(false);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    useFlushSync: false,
    // What sticks at the top and the bottom covers rows.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const [firstSeen, lastSeen] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const nearEnd = lastSeen >= rows.length - 20;
  useEffect(() => {
    onSee(firstSeen, lastSeen);
    if (nearEnd && hasMore) loadMore();
  });
  const row = Math.min(at.row, Math.max(0, rows.length - 1));
  const column = Math.min(at.column, columns.length - 1);
  useEffect(() => {
    if (!held || editing) return;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${row}"][data-cell="${column}"]`)
      ?.focus({ preventScroll: true });
  });

  const fieldOf = (index: number): FieldView | null => {
    const one = columns[index];
    if (!mayEdit || !one) return null;
    if (one.id === 'owner') return ownerField(t('columns.owner'));
    return one.field && one.id.startsWith('deal.') && one.id !== 'deal.currency' ? one.field : null;
  };
  const go = (to: Place) => {
    const next = {
      row: Math.max(0, Math.min(to.row, rows.length - 1)),
      column: Math.max(0, Math.min(to.column, columns.length - 1)),
    };
    setAt(next);
    setHeld(true);
    virtualizer.scrollToIndex(next.row, { align: 'auto' });
    scroller.current
      ?.querySelector(`[data-head="${next.column}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  /** The next cell that can be changed, on the following row after a row's last. */
  const onward = (from: Place, by: 1 | -1): Place | null => {
    const places = columns.length * rows.length;
    for (
      let place = from.row * columns.length + from.column + by;
      place >= 0 && place < places;
      place += by
    ) {
      const next = { row: Math.floor(place / columns.length), column: place % columns.length };
      if (fieldOf(next.column)) return next;
    }
    return null;
  };
  const keep = (value: FieldValue, then: Then) => {
    const changed = rows[row];
    const of = columns[column];
    setEditing(false);
    setHeld(true);
    if (changed && of && JSON.stringify(value) !== JSON.stringify(valueOf(changed, of.id)))
      onEdit(changed, of, value);
    if (then === 'stay') return;
    const next = onward({ row, column }, then === 'next' ? 1 : -1);
    if (!next) return;
    go(next);
    setEditing(true);
  };
  const keys = (event: KeyboardEvent) => {
    if (editing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 3);
    const moves: Record<string, Place> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + page, column },
      PageUp: { row: row - page, column },
      Home: { row, column: 0 },
      End: { row, column: columns.length - 1 },
    };
    const move = moves[event.key];
    const here = rows[row];
    if (move) go(move);
    else if (event.key === 'F2' || event.key === 'Enter') {
      if (fieldOf(column)) setEditing(true);
      else if (here) void navigate(`/deals/${encodeURIComponent(here.id)}`);
    } else if (event.key === ' ' && here) onChoose(here.id, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const template = ['36px', ...columns.map(({ width }) => `${width}px`)].join(' ');
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('table.label')}
      aria-rowcount={count + 1}
      aria-multiselectable
      tabIndex={-1}
      className={styles.grid}
      // Custom properties are not in React's list of style names.
      style={{ '--template': template } as React.CSSProperties}
      onKeyDown={keys}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) setHeld(false);
      }}
    >
      {head}
      <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const line = rows[index];
          if (!line) return null;
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={chosen.has(line.id)}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div role="gridcell" className={styles.mark}>
                <Checkbox
                  size="xs"
                  aria-label={t('table.choose', { title: line.title })}
                  tabIndex={-1}
                  checked={chosen.has(line.id)}
                  onChange={() => undefined}
                  onClick={({ shiftKey }) => onChoose(line.id, shiftKey)}
                />
              </div>
              {columns.map((one, place) => {
                const isHere = index === row && place === column;
                const field = fieldOf(place);
                return (
                  <div
                    key={one.id}
                    role="gridcell"
                    tabIndex={isHere && !editing ? 0 : -1}
                    data-row={index}
                    data-cell={place}
                    data-numeric={one.numeric || undefined}
                    data-editable={field !== null || undefined}
                    className={styles.cell}
                    onFocus={() => {
                      if (!editing) setAt({ row: index, column: place });
                    }}
                    onDoubleClick={() => {
                      if (!field) return;
                      setAt({ row: index, column: place });
                      setEditing(true);
                    }}
                  >
                    {isHere && editing && field ? (
                      <CellEditor
                        key={`${line.id} ${one.id}`}
                        field={field}
                        value={valueOf(line, one.id)}
                        currency={line.currency}
                        onKeep={keep}
                        onCancel={() => {
                          setEditing(false);
                          setHeld(true);
                        }}
                      />
                    ) : (
                      <span className={styles.said}>
                        <Cell row={line} column={one} />
                      </span>
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      {foot}
    </div>
  );
}
