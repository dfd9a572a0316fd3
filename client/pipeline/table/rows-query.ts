import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  ChangeDone,
  Deal,
  type DealLine,
  DealLines,
  type FieldValue,
  type UserRef,
} from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { dealPatchOf } from '../../ui/index.ts';
import { type Filters, queryOf } from '../filters.ts';
import { type LongList, useLongList } from '../long-list.ts';

const pageSize = 100;

/** The rows of the table, in pages as far as scrolled. */
export function useRowsQuery(
  process: string,
  filters: Filters,
  paths: readonly string[],
): LongList<DealLine> {
  const query = queryOf(filters);
  const columns = paths.join(',');
  return useLongList({
    queryKey: ['pipeline', process, 'rows', query, columns],
    pageSize,
    topics: ['contacts', 'companies', 'users'],
    fetch: ({ signal, ...page }) =>
      api.get('/pipeline/rows', DealLines, { signal, query: { process, ...query, columns, ...page } }),
  });
}

export type Edit =
  | { deal: string; kind: 'field'; path: string; value: FieldValue }
  | { deal: string; kind: 'owner'; owner: UserRef | null };

/** The row as it will be. */
export function edited(row: DealLine, edit: Edit): DealLine {
  if (edit.kind === 'owner') return { ...row, owner: edit.owner };
  const { path, value } = edit;
  const text = typeof value === 'string' ? value : null;
  switch (path) {
    case 'deal.title':
      return { ...row, title: text ?? row.title };
    case 'deal.value':
      return { ...row, valueMinor: typeof value === 'number' ? value : null };
    case 'deal.source':
      return { ...row, source: text };
    case 'deal.product':
      return { ...row, product: text };
    case 'deal.segment':
      return { ...row, segment: text };
    case 'deal.expectedCloseOn':
      return { ...row, expectedCloseOn: text };
    default:
      return { ...row, values: { ...row.values, [path]: value } };
  }
}

/** Changes a deal where it stands in the table: at once to the eye, and back where the server refuses. */
export function useEditing(process: string) {
  const client = useQueryClient();
  const queryKey = ['pipeline', process, 'rows'];
  return useMutation({
    mutationFn: async (edit: Edit): Promise<unknown> => {
      const at = `/deals/${encodeURIComponent(edit.deal)}`;
      if (edit.kind === 'owner') return api.post(`${at}/owner`, { user: edit.owner?.id ?? null }, ChangeDone);
      return api.patch(at, dealPatchOf(new Map([[edit.path, edit.value]])), Deal);
    },
    onMutate: async (edit) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueriesData<DealLines>({ queryKey });
      client.setQueriesData<DealLines>(
        { queryKey },
        (page) =>
          page && {
            ...page,
            items: page.items.map((row) => (row.id === edit.deal ? edited(row, edit) : row)),
          },
      );
      return { before };
    },
    onError: (_error, _edit, kept) => {
      for (const [key, data] of kept?.before ?? []) client.setQueryData(key, data);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['pipeline'] }),
  });
}
