import { useSearchParams } from 'react-router';

/** What is looked at, kept in the address. */
export interface Place {
  /** The month whose owners are shown; the first one unless chosen. */
  month: string | null;
  currency: string | null;
  process: string | null;
  /** A user id, or `none`; null: the team. */
  owner: string | null;
  /** ISO date since when changes are told; null: a week ago. */
  since: string | null;
}

const names = ['month', 'currency', 'process', 'owner', 'since'] as const;

export function usePlace(): { place: Place; go: (change: Partial<Place>) => void } {
  const [params, setParams] = useSearchParams();
  const place: Place = {
    month: params.get('month'),
    currency: params.get('currency'),
    process: params.get('process'),
    owner: params.get('owner'),
    since: params.get('since'),
  };
  return {
    place,
    go(change) {
      const next = { ...place, ...change };
      setParams(
        new URLSearchParams(names.flatMap((name) => (next[name] === null ? [] : [[name, next[name]]]))),
        { replace: true },
      );
    },
  };
}
