import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Done,
  Forecast,
  ForecastDeals,
  type ForecastDealsQuery,
  ForecastHistory,
  ForecastWords,
  type PutJudgement,
  type PutTarget,
} from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';

const topics = { topics: ['pipeline', 'forecast', 'users'] };

export function useForecast(process: string | null) {
  return useQuery({
    queryKey: ['forecast', process],
    queryFn: ({ signal }) => api.get('/forecast', Forecast, { signal, query: { process, months: 3 } }),
    placeholderData: (before) => before,
    meta: topics,
  });
}

export interface Span {
  from: string;
  to: string;
  currency: string;
  owner: string | null;
  process: string | null;
}

export function useHistory(span: Span, since: string | null) {
  return useQuery({
    queryKey: ['forecast', 'history', span, since],
    queryFn: ({ signal }) =>
      api.get('/forecast/history', ForecastHistory, { signal, query: { ...span, since } }),
    placeholderData: (before) => before,
    meta: topics,
  });
}

/** The deals that a number is made of. */
export type Part = Pick<ForecastDealsQuery, 'part' | 'from' | 'to' | 'currency' | 'owner' | 'process'>;

export function usePart(part: Part) {
  return useInfiniteQuery({
    queryKey: ['forecast', 'deals', part],
    queryFn: ({ signal, pageParam }) =>
      api.get('/forecast/deals', ForecastDeals, {
        signal,
        query: { ...part, limit: 50, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    meta: topics,
  });
}

export interface WordPlace {
  /** Null: the team's. */
  user: string | null;
  month: string;
  currency: string;
}

export function useWords({ user, month, currency }: WordPlace, enabled: boolean) {
  return useQuery({
    queryKey: ['forecast', 'words', user, month, currency],
    queryFn: ({ signal }) =>
      api.get('/forecast/words', ForecastWords, {
        signal,
        query: { user: user ?? undefined, month, currency },
      }),
    enabled,
    meta: topics,
  });
}

export function useSay() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['forecast'] });
  const key = () => ({ idempotencyKey: newIdempotencyKey() });
  const target = useMutation({
    mutationFn: (body: PutTarget) => api.put('/forecast/targets', body, Done, key()),
    onSuccess,
  });
  const judgement = useMutation({
    mutationFn: (body: PutJudgement) => api.put('/forecast/judgements', body, Done, key()),
    onSuccess,
  });
  return { target, judgement };
}
