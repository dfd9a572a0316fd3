import { queryOptions } from '@tanstack/react-query';
import {
  MovePlan,
  type StepNames,
  VersionMove,
  VersionMoveDetail,
  VersionMoveList,
} from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';

const processPath = (process: string): string => `/processes/${encodeURIComponent(process)}`;

/**
 * What moving would do, with the steps that have been chosen so far; the plan before a choice stays in view until the
 * new one is there. `after` is when the last move ended: what was planned before it is no plan any more.
 */
export const planQuery = (process: string, steps: StepNames, after: number | null) =>
  queryOptions({
    queryKey: ['move-plan', process, after, steps] as const,
    queryFn: ({ signal }) =>
      api.post(`${processPath(process)}/moves/preview`, { steps }, MovePlan, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === after ? before : undefined),
    // Not with every batch that has moved: when a version is published, and when a move is over.
    meta: { topics: ['processes', `process:${process}`] },
  });

export const movesQuery = (process: string) =>
  queryOptions({
    queryKey: ['moves', process],
    queryFn: ({ signal }) => api.get(`${processPath(process)}/moves`, VersionMoveList, { signal }),
    // Progress comes with the live changes; this is for when they don't.
    refetchInterval: ({ state }) => (state.data?.items[0]?.status === 'running' ? 3000 : false),
  });

export const moveQuery = (id: string) =>
  queryOptions({
    queryKey: ['moves', 'one', id],
    queryFn: ({ signal }) => api.get(`/moves/${encodeURIComponent(id)}`, VersionMoveDetail, { signal }),
  });

export const startMove = (process: string, body: { to: string; steps: StepNames }): Promise<VersionMove> =>
  api.post(`${processPath(process)}/moves`, body, VersionMove, { idempotencyKey: newIdempotencyKey() });

export const cancelMove = (id: string): Promise<VersionMove> =>
  api.post(`/moves/${encodeURIComponent(id)}/cancel`, {}, VersionMove);
