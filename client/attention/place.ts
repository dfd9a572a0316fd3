import { useSearchParams } from 'react-router';
import { attentionKinds, type AttentionKind } from '../../machines/api/index.ts';

/** What is looked at, kept in the address. */
export interface Place {
  /** Null: any of them. */
  kind: AttentionKind | null;
  /** A user id, `me`, or `none`; null: everybody's. */
  owner: string | null;
  process: string | null;
}

export function usePlace(): { place: Place; go: (change: Partial<Place>) => void } {
  const [params, setParams] = useSearchParams();
  const kind = attentionKinds.find((one) => one === params.get('kind')) ?? null;
  const place: Place = { kind, owner: params.get('owner'), process: params.get('process') };
  return {
    place,
    go(change) {
      const next = Object.entries({ ...place, ...change }).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      );
      setParams(new URLSearchParams(next), { replace: true });
    },
  };
}
