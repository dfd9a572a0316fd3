import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ImportKind } from '../../machines/api/index.ts';

export const steps = ['columns', 'meaning', 'check'] as const;
export type Step = (typeof steps)[number];

/** Companies have neither stages nor owners that would have to mean something. */
export const stepsOf = (kind: ImportKind): readonly Step[] =>
  kind === 'companies' ? ['columns', 'check'] : steps;

export interface Place {
  /** Id of the import that is open; null for the start. */
  file: string | null;
  step: Step;
}

export function readPlace(params: URLSearchParams): Place {
  return {
    file: params.get('file'),
    step: steps.find((one) => one === params.get('step')) ?? 'columns',
  };
}

export function writePlace({ file, step }: Place): URLSearchParams {
  const params = new URLSearchParams();
  if (file !== null) params.set('file', file);
  if (file !== null && step !== 'columns') params.set('step', step);
  return params;
}

/** Where in the import one is, as the address has it. The browser's way back goes through the steps. */
export function usePlace(): { place: Place; go: (to: Partial<Place>, instead?: boolean) => void } {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  return useMemo(
    () => ({
      place,
      go: (to, instead = false) =>
        setParams((now) => writePlace({ ...readPlace(now), ...to }), { replace: instead }),
    }),
    [place, setParams],
  );
}
