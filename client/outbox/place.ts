import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { waitCodes, type WaitReason } from '../../machines/api/index.ts';

export const tabs = ['waiting', 'sent', 'failed', 'unknown'] as const;
export type Tab = (typeof tabs)[number];

export interface Filters {
  account: string | null;
  process: string | null;
  owner: string | null;
  reason: WaitReason['code'] | null;
}

export interface Place extends Filters {
  tab: Tab;
  /** The message that is shown beside the list. */
  open: string | null;
  /** Only what is on its way for one deal. */
  deal: string | null;
}

const noFilter: Filters = { account: null, process: null, owner: null, reason: null };

export function readPlace(params: URLSearchParams): Place {
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'waiting';
  const code = params.get('reason');
  return {
    tab,
    open: params.get('open'),
    deal: params.get('deal'),
    account: params.get('account'),
    process: params.get('process'),
    owner: params.get('owner'),
    // Only what waits has a reason.
    reason: tab === 'waiting' ? (waitCodes.find((one) => one === code) ?? null) : null,
  };
}

export function writePlace(place: Place): URLSearchParams {
  const params = new URLSearchParams();
  if (place.tab !== 'waiting') params.set('tab', place.tab);
  for (const name of ['open', 'deal', 'account', 'process', 'owner', 'reason'] as const) {
    const value = place[name];
    if (value !== null) params.set(name, value);
  }
  return params;
}

export const filtersOf = ({ account, process, owner, reason }: Place): Filters => ({
  account,
  process,
  owner,
  reason,
});

export const isFiltered = (place: Place): boolean =>
  Object.values(filtersOf(place)).some((value) => value !== null);

export const unfiltered = (place: Place): Place => ({ ...place, ...noFilter });

export function usePlace(): { place: Place; go: (change: Partial<Place>) => void } {
  const [params, setParams] = useSearchParams();
  const place = useMemo(() => readPlace(params), [params]);
  return useMemo(
    () => ({
      place,
      go: (change) => setParams(writePlace({ ...place, ...change }), { replace: true }),
    }),
    [place, setParams],
  );
}
