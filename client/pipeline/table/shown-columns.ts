import { useMemo } from 'react';
import type { SetURLSearchParams } from 'react-router';
import { readColumns, type ShownColumn, usualColumns, writeColumns } from './columns.ts';

const keyOf = (process: string): string => `greenlane.columns.${process}`;

/** The columns that the address names, else those that this device had last, else the usual ones. */
export function useShownColumns(process: string, said: string | null): ShownColumn[] {
  return useMemo(
    () => readColumns(said) ?? readColumns(remembered(process)) ?? usualColumns(),
    [process, said],
  );
}

/** Puts columns into the address, where a view can keep them, and remembers them here. */
export function setColumns(
  process: string,
  columns: readonly ShownColumn[],
  setParams: SetURLSearchParams,
): void {
  const said = writeColumns(columns);
  try {
    localStorage.setItem(keyOf(process), said);
  } catch {
    // Storage is switched off: the address has them.
  }
  setParams(
    (before) => {
      const after = new URLSearchParams(before);
      after.set('cols', said);
      return after;
    },
    { replace: true },
  );
}

function remembered(process: string): string | null {
  try {
    return localStorage.getItem(keyOf(process));
  } catch {
    return null;
  }
}
