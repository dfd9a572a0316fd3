import { dueClasses, type DueClass } from '../../machines/api/index.ts';

export const sorts = ['due', 'value', 'age'] as const;
export type Sort = (typeof sorts)[number];

/** What of the board is shown. It lives in the address, so that a view can be sent to a colleague. */
export interface Filters {
  due: DueClass | null;
  passive: boolean;
  /** A user id, `me` or `none`. */
  owner: string | null;
  source: string | null;
  sort: Sort;
}

export function readFilters(params: URLSearchParams): Filters {
  return {
    due: dueClasses.find((due) => due === params.get('due')) ?? null,
    passive: params.has('passive'),
    owner: params.get('owner'),
    source: params.get('source'),
    sort: sorts.find((sort) => sort === params.get('sort')) ?? 'due',
  };
}

/** The address for these filters; what goes without saying is left out. */
export function writeFilters({ due, passive, owner, source, sort }: Filters): URLSearchParams {
  const params = new URLSearchParams();
  if (due) params.set('due', due);
  if (passive) params.set('passive', '1');
  if (owner) params.set('owner', owner);
  if (source) params.set('source', source);
  if (sort !== 'due') params.set('sort', sort);
  return params;
}

export const isFiltered = ({ due, passive, owner, source }: Filters): boolean =>
  due !== null || passive || owner !== null || source !== null;

/** What the server filters and sorts by. */
export const queryOf = ({ due, passive, owner, source, sort }: Filters) => ({
  due,
  passive: passive ? 'true' : undefined,
  owner,
  source,
  sort,
});
