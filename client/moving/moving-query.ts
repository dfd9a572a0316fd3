import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  MovePlan,
  type StepNames,
  VersionMove,
  VersionMoveDetail,
  VersionMoveList,
} from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';

const processPath = (process: string): string => `/processes/${encodeURIComponent(process)}`;

/** What moving would do, with the steps that have been chosen so far. */
export const planQuery = (process: string, steps: StepNames) =>
  queryOptions({
    queryKey: ['moves', process, 'plan', steps],
    queryFn: ({ signal }) =>
      api.post(`${processPath(process)}/moves/preview`, { steps }, MovePlan, { signal }),
    placeholderData: keepPreviousData,
    meta: { topics: ['moves', 'processes', `process:${process}`] },
  });

export const movesQuery = (process: string) =>
  queryOptions({
    queryKey: ['moves', process],
    queryFn: ({ signal }) => api.get(`${processPath(process)}/moves`, VersionMoveList, { signal }),
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
