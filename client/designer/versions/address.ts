import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A state of the process: the draft, or a version by its number. */
export type StateName = 'draft' | number;

/** Which states the page compares, from its address: `?version=3&with=2`. `with` is empty for the one before. */
export interface Compared {
  shown: StateName;
  with: StateName | null;
}

/** The versions are open where the address names one; a link to a comparison leads back to it. */
export function useCompared(): [Compared | null, (next: Compared | null) => void] {
  const [params, setParams] = useSearchParams();
  const shown = stateOf(params.get('version'));
  const compared = shown === null ? null : { shown, with: stateOf(params.get('with')) };
  const set = useCallback(
    (next: Compared | null) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.delete('version');
        after.delete('with');
        if (next) after.set('version', String(next.shown));
        if (next && next.with !== null) after.set('with', String(next.with));
        return after;
      }),
    [setParams],
  );
  return [compared, set];
}

function stateOf(text: string | null): StateName | null {
  if (text === 'draft') return 'draft';
  return text !== null && /^[1-9]\d{0,6}$/u.test(text) ? Number(text) : null;
}
