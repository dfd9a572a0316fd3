import { queryOptions } from '@tanstack/react-query';
import { Version, VersionList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { processPath } from '../draft-query.ts';

/** Published versions, newest first, with how many deals run on each. */
export const versionsQuery = (processId: string) =>
  queryOptions({
    queryKey: ['process', processId, 'versions'] as const,
    queryFn: ({ signal }) => api.get(`${processPath(processId)}/versions`, VersionList, { signal }),
    meta: { topics: ['deals'] },
  });

/** One version with its document, which never changes. */
export const versionQuery = (processId: string, hash: string) =>
  queryOptions({
    queryKey: ['process-version', processId, hash] as const,
    queryFn: ({ signal }) => api.get(`${processPath(processId)}/versions/${hash}`, Version, { signal }),
    staleTime: Infinity,
  });
