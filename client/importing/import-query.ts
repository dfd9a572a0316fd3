import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import {
  Import,
  ImportList,
  type ImportMapping,
  ImportPreview,
  type UploadImport,
} from '../../machines/api/index.ts';
import { api } from '../api.ts';

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.get('/imports', ImportList, { signal }),
});

export const at = (id: string): string => `/imports/${encodeURIComponent(id)}`;
const keyOf = (id: string) => ['import', id] as const;

const isUnderWay = (found: Import | undefined): boolean =>
  found?.status === 'running' || found?.status === 'undoing';

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api.get(at(id), Import, { signal }),
    // Progress comes with the live changes; this is for when they don't.
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 3000 : false),
  });

/** What running it would do. Another mapping is another preview; the last one stays in view until the new one is there. */
export const previewQuery = ({ id, kind }: Pick<Import, 'id' | 'kind'>, mapping: ImportMapping) =>
  queryOptions({
    queryKey: ['import-preview', id, kind, JSON.stringify(mapping)],
    queryFn: ({ signal }) => api.get(`${at(id)}/preview`, ImportPreview, { signal }),
    placeholderData: keepPreviousData,
  });

/** The rows that weren't imported, for the browser to save. */
export const refusedUrl = (id: string): string => `/api/v1${at(id)}/refused`;

export const upload = (file: File, options: Omit<UploadImport, 'fileName'> = {}): Promise<Import> =>
  api.post('/imports', file, Import, { query: { fileName: file.name, ...options } });

/** A change of the mapping, made to whatever it is by then. */
export type MappingEdit = (mapping: ImportMapping) => ImportMapping;

/**
 * Changes go to the server one after the other, each made to what the one before has left; until then the screen shows
 * the mapping with all of them made.
 */
export function useMapping(found: Import): {
  mapping: ImportMapping;
  change: (edit: MappingEdit) => void;
  /** The server hasn't heard of everything yet. */
  pending: boolean;
} {
  const client = useQueryClient();
  const { queryKey } = importQuery(found.id);
  const mutationKey = ['import-mapping', found.id];
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (edit: MappingEdit) =>
      api.put(`${at(found.id)}/mapping`, edit((client.getQueryData(queryKey) ?? found).mapping), Import),
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: (answer) => client.setQueryData(queryKey, answer),
  });
  const edits = useMutationState({
    filters: { mutationKey, status: 'pending' },
    // Only `mutate` above puts something there.
    select: ({ state }) => state.variables as MappingEdit,
  });
  return {
    mapping: edits.reduce((mapping, edit) => edit(mapping), found.mapping),
    change: mutate,
    pending: edits.length > 0,
  };
}

export const changeKind = (id: string, kind: Import['kind']): Promise<Import> =>
  api.post(`${at(id)}/kind`, { kind }, Import);
export const cancelImport = (id: string): Promise<Import> => api.post(`${at(id)}/cancel`, {}, Import);
export const startImport = (id: string): Promise<Import> => api.post(`${at(id)}/run`, {}, Import);
