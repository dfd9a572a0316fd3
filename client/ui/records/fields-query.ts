import { queryOptions, useQuery } from '@tanstack/react-query';
import { FieldsList } from '../../../machines/api/index.ts';
import type { RecordKind, WorkspaceField } from '../../../machines/index.ts';
import { api } from '../../api.ts';

/** The workspace's own fields, retired ones too. */
export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => api.get('/fields', FieldsList, { signal }),
});

/** Those in use, of contacts, companies or deals, in their order. */
export function useRecordFields(entity: RecordKind): WorkspaceField[] {
  const { data } = useQuery(fieldsQuery);
  return (data?.items ?? []).filter((field) => field.entity === entity && field.retiredAt === null);
}
