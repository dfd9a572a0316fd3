import { useMemo, useState } from 'react';
import type { InboxRow } from '../../machines/api/index.ts';
import { between, keyOf, keyText, type RowKey } from './order.ts';

export interface Selection {
  /** In the order of the list; rows that have left it are left out. */
  rows: readonly InboxRow[];
  has: (row: InboxRow) => boolean;
  toggle: (key: RowKey) => void;
  /** All rows from the last one that was selected to this one. */
  extend: (to: RowKey) => void;
  clear: () => void;
}

/** Which rows are selected, to do one thing with all of them. */
export function useSelection(rows: readonly InboxRow[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<RowKey | null>(null);
  return useMemo(() => {
    const has = (row: InboxRow): boolean => chosen.has(keyText(keyOf(row)));
    return {
      rows: rows.filter(has),
      has,
      toggle(key) {
        setLast(key);
        setChosen((before) => {
          const after = new Set(before);
          if (!after.delete(keyText(key))) after.add(keyText(key));
          return after;
        });
      },
      extend(to) {
        const range = between(rows, last ?? to, to).map((row) => keyText(keyOf(row)));
        setLast(to);
        setChosen((before) => new Set([...before, ...range]));
      },
      clear() {
        setChosen(new Set());
        setLast(null);
      },
    };
  }, [rows, chosen, last]);
}
