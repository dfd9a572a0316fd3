import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Draft, DraftRevision } from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const processPath = (id: string): string => `/processes/${encodeURIComponent(id)}`;

/** The draft as the server has it. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['process', id, 'draft'] as const,
    queryFn: ({ signal }) => api.get(`${processPath(id)}/draft`, Draft, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/**
 * The draft, kept in step with what is saved and published elsewhere. The window that draws has the newest drawing
 * itself: of its own saves, which it hears of like everybody, it only looks at the number.
 */
export function useDraft(id: string, drawing: boolean) {
  const [draft, revision] = [
    useQuery({ ...draftQuery(id), enabled: (query) => !drawing || query.state.data === undefined }),
    useQuery({
      queryKey: ['process', id, 'revision'] as const,
      queryFn: ({ signal }) => api.get(`${processPath(id)}/draft/revision`, DraftRevision, { signal }),
      enabled: drawing,
      gcTime: 0,
    }),
  ];
  const [known, newest] = [draft.data, revision.data];
  const isBehind =
    drawing &&
    known !== undefined &&
    newest !== undefined &&
    (newest.revision > known.revision || newest.live?.hash !== known.live?.hash);
  const { refetch } = draft;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);
  return draft;
}
