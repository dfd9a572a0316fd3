import { Checkbox } from '@mantine/core';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import type { Filters } from '../filters.ts';
import { type Column, widthOf } from './columns.ts';
import styles from './table.module.css';

interface HeadProps {
  columns: readonly Column[];
  labelOf: (column: Column) => string;
  filters: Filters;
  onSort: (change: Pick<Filters, 'sort' | 'reverse'>) => void;
  onResize: (id: string, width: number) => void;
  /** Everything, some or nothing of what is loaded is chosen. */
  chosen: 'all' | 'some' | 'none';
  onChooseAll: () => void;
}

/** Names of columns: pressing one sorts by it, its edge makes it wider or narrower. */
export function Head({ columns, labelOf, filters, onSort, onResize, chosen, onChooseAll }: HeadProps) {
  const { t } = useTranslation('board');
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" className={styles.mark}>
        <Checkbox
          size="xs"
          aria-label={t('table.chooseAll')}
          checked={chosen === 'all'}
          indeterminate={chosen === 'some'}
          onChange={onChooseAll}
        />
      </div>
      {columns.map((column, index) => {
        const { id, sort, numeric, width } = column;
        const isSorted = sort !== null && filters.sort === sort;
        // The order that a sort begins with, as the server has it: largest and newest first, soonest and longest first.
        const descends = isSorted && (sort === 'value' || sort === 'created') !== filters.reverse;
        return (
          <div
            key={id}
            role="columnheader"
            data-head={index}
            data-numeric={numeric || undefined}
            aria-sort={isSorted ? (descends ? 'descending' : 'ascending') : undefined}
            className={styles.headCell}
          >
            {sort === null ? (
              <span className={styles.said}>{labelOf(column)}</span>
            ) : (
              <button
                type="button"
                className={styles.sort}
                onClick={() => onSort({ sort, reverse: isSorted ? !filters.reverse : false })}
              >
                <span className={styles.said}>{labelOf(column)}</span>
                {isSorted && <Icon of={descends ? 'down' : 'up'} size={12} />}
              </button>
            )}
            <Edge
              label={t('table.resize', { column: labelOf(column) })}
              width={width}
              onResize={(next) => onResize(id, next)}
            />
          </div>
        );
      })}
    </div>
  );
}

const byKey = 16;

function Edge({
  label,
  width,
  onResize,
}: {
  label: string;
  width: number;
  onResize: (width: number) => void;
}) {
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null);
  const move = ({ clientX }: PointerEvent) => {
    if (from) onResize(widthOf(from.width + clientX - from.x));
  };
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      tabIndex={0}
      className={styles.edge}
      data-moving={from !== null || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
        event.preventDefault();
      }}
      onPointerMove={move}
      onPointerUp={() => setFrom(null)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        event.stopPropagation();
        onResize(widthOf(width + (event.key === 'ArrowLeft' ? -byKey : byKey)));
      }}
    />
  );
}
