import { queryOptions, useQuery } from '@tanstack/react-query';
import { SegmentCount, SegmentList } from '../../../machines/api/index.ts';
import { fieldCatalogue, type Field, type SegmentKind, type SegmentRule } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { fieldsQuery } from '../../ui/index.ts';

export const segmentsQuery = (kind: SegmentKind) =>
  queryOptions({
    queryKey: ['segments', kind],
    queryFn: ({ signal }) => api.get('/segments', SegmentList, { signal, query: { kind } }),
  });

/** How many a rule describes; asked again while the server still counts. */
export const countQuery = (kind: SegmentKind, rule: SegmentRule | null) =>
  queryOptions({
    queryKey: ['segments', 'count', kind, rule],
    queryFn: () => api.post('/segments/count', { kind, rule }, SegmentCount),
    enabled: rule !== null,
    meta: { topics: ['contacts', 'companies', 'tags'] },
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data && !state.data.done ? 700 : false),
    retry: false,
  });

/** The fields that a segment of people or companies can ask about. */
export function useSegmentFields(kind: SegmentKind): Field[] {
  const workspace = useQuery(fieldsQuery).data?.items ?? [];
  const entities = kind === 'contact' ? ['contact.', 'company.'] : ['company.'];
  return fieldCatalogue([], workspace).filter(({ path }) => entities.some((one) => path.startsWith(one)));
}
