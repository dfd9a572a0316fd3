import { useState } from 'react';

/** Which rows are chosen: some by name, or all that the filter lets through, loaded or not. */
export interface Selection {
  chosen: ReadonlySet<string>;
  all: boolean;
  toggle: (id: string, range: boolean) => void;
  toggleLoaded: () => void;
  chooseAll: () => void;
  clear: () => void;
}

export function useSelection(ids: readonly string[]): Selection {
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [last, setLast] = useState<string | null>(null);
  const chosen = all ? new Set(ids) : named;
  const put = (next: ReadonlySet<string>) => {
    setAll(false);
    setNamed(next);
  };
  return {
    chosen,
    all,
    toggle(id, range) {
      const next = new Set(chosen);
      const [from, to] = [ids.indexOf(last ?? id), ids.indexOf(id)].toSorted((a, b) => a - b);
      if (range && from !== undefined && to !== undefined && from !== -1)
        for (const one of ids.slice(from, to + 1)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      setLast(id);
      put(next);
    },
    toggleLoaded: () => put(ids.every((id) => chosen.has(id)) ? new Set() : new Set(ids)),
    chooseAll: () => setAll(true),
    clear: () => put(new Set()),
  };
}
