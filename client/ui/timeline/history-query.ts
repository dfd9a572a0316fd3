import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { Timeline, type TimelineKind, TimelineWho } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import type { Here } from './entry-line.tsx';

/** What of a history is looked at. */
export interface HistoryFilter {
  kind: TimelineKind | 'all';
  search: string;
  /** A user or contact. */
  person: string | null;
  deal: string | null;
  /** Nothing later than this moment. */
  until: number | null;
  /** Of a deal: only it, or everything of its customer. */
  scope: 'deal' | 'customer';
}

export const wholeHistory: HistoryFilter = {
  kind: 'all',
  search: '',
  person: null,
  deal: null,
  until: null,
  scope: 'deal',
};

export const isWhole = ({ scope: _, ...filter }: HistoryFilter): boolean =>
  filter.kind === 'all' &&
  filter.search === '' &&
  filter.person === null &&
  filter.deal === null &&
  filter.until === null;

const folders = { deal: 'deals', contact: 'contacts', company: 'companies' } as const;
const pathOf = ({ kind, id }: Here): string => `/${folders[kind]}/${encodeURIComponent(id)}`;

/** Of a whole customer, other deals' entries come too. */
const topics = (of: Here, scope: HistoryFilter['scope']) =>
  of.kind === 'deal' && scope === 'deal' ? [] : (['deals'] as const);

/** What a timeline is asked for, its pages aside. */
export const askedOf = ({ kind, search, person, deal, until, scope }: HistoryFilter) => ({
  filter: kind,
  scope,
  ...(search === '' ? {} : { q: search }),
  ...(person === null ? {} : { person }),
  ...(deal === null ? {} : { deal }),
  ...(until === null ? {} : { until }),
});

/** Whose timeline a file is of. */
export const listOf = ({ kind, id }: Here) => `timeline/${folders[kind]}/${id}` as const;

export const historyQuery = (of: Here, { kind, search, person, deal, until, scope }: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: [of.kind, of.id, 'timeline', kind, search, person, deal, until, scope],
    queryFn: ({ signal, pageParam }) =>
      api.get(`${pathOf(of)}/timeline`, Timeline, {
        signal,
        query: { ...askedOf({ kind, search, person, deal, until, scope }), cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
    meta: { topics: topics(of, scope) },
  });

export const whoQuery = (of: Here, scope: HistoryFilter['scope']) =>
  queryOptions({
    queryKey: [of.kind, of.id, 'who', scope],
    queryFn: ({ signal }) =>
      api.get(`${pathOf(of)}/timeline/who`, TimelineWho, {
        signal,
        query: of.kind === 'deal' ? { scope } : {},
      }),
    meta: { topics: [...topics(of, scope), 'users'] },
  });

export const notesPath = (of: Here): string => `${pathOf(of)}/notes`;
