import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import { moved } from './moved.ts';
import styles from './rows.module.css';

interface SortingProps {
  ids: readonly string[];
  nameOf: (id: string) => string;
  onSort: (ids: string[]) => void;
  readOnly: boolean;
  /** The row after its handle. */
  children: (id: string) => ReactNode;
}

/** Rows in an order that matters: dragged by their handle, or moved with the arrow keys while it has the focus. */
export function SortedRows({ ids, nameOf, onSort, readOnly, children }: SortingProps) {
  const { t } = useTranslation('designer');
  const list = useRef<HTMLUListElement>(null);
  const [drag, setDrag] = useState<{ id: string; to: number } | null>(null);
  const shown = drag ? moved(ids, drag.id, drag.to) : ids;

  const rowAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const index = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
    return index < 0 ? rows.length - 1 : index;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag) setDrag({ ...drag, to: rowAt(event.clientY) });
  };
  const end = (event: PointerEvent) => {
    if (drag && event.type === 'pointerup' && drag.to !== ids.indexOf(drag.id))
      onSort(moved(ids, drag.id, drag.to));
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const to = ids.indexOf(id) + by;
    if (by === 0 || to < 0 || to >= ids.length) return;
    event.preventDefault();
    onSort(moved(ids, id, to));
  };
  return (
    <ul className={styles.rows} ref={list}>
      {shown.map((id) => (
        <li key={id} className={styles.row} data-lifted={drag?.id === id || undefined}>
          {readOnly || ids.length < 2 ? (
            <span className={styles.gap} />
          ) : (
            <button
              type="button"
              className={styles.grip}
              aria-label={t('rows.drag', { name: nameOf(id) })}
              onKeyDown={(event) => onKeyDown(event, id)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDrag({ id, to: ids.indexOf(id) });
              }}
              onPointerMove={onPointerMove}
              onPointerUp={end}
              onPointerCancel={end}
            >
              <Icon of="drag" size={14} />
            </button>
          )}
          {children(id)}
        </li>
      ))}
    </ul>
  );
}
