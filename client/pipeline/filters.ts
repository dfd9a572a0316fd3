import { dealSorts, dueClasses, type DealSort, type DueClass } from '../../machines/api/index.ts';

export const sorts = dealSorts;
export type Sort = DealSort;
export const groupings = ['owner', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/** What is asked of deals in words and figures, by its name in the address, which is the server's too. */
export const askedNames = [
  'product',
  'segment',
  'tag',
  'valueFrom',
  'valueTo',
  'createdFrom',
  'createdTo',
  'closeFrom',
  'closeTo',
  'fields',
] as const;
export type AskedName = (typeof askedNames)[number];
/** Left out: not asked. The empty text asks for deals of which nothing is said. */
export type Asked = Partial<Record<AskedName, string>>;

/** What of the board is shown. It lives in the address, so that a view can be sent to a colleague. */
export interface Filters {
  due: DueClass | null;
  passive: boolean;
  /** A user id, `me` or `none`. */
  owner: string | null;
  source: string | null;
  /** Words that titles, companies and contacts begin with. */
  q: string | null;
  asked: Asked;
  /** Longer in their stage than drawn. */
  over: boolean;
  /** Lacking something that their stage asks for. */
  missing: boolean;
  sort: Sort;
  /** The other way round. */
  reverse: boolean;
  /** In lanes across the columns. */
  group: Grouping | null;
}

export function readFilters(params: URLSearchParams): Filters {
  const asked: Asked = {};
  for (const name of askedNames) {
    const value = params.get(name);
    if (value !== null && isSound(name, value)) asked[name] = value;
  }
  return {
    due: dueClasses.find((due) => due === params.get('due')) ?? null,
    passive: params.has('passive'),
    owner: params.get('owner'),
    source: params.get('source'),
    q: params.get('q') || null,
    asked,
    over: params.has('over'),
    missing: params.has('missing'),
    sort: sorts.find((sort) => sort === params.get('sort')) ?? 'due',
    reverse: params.has('reverse'),
    group: groupings.find((group) => group === params.get('group')) ?? null,
  };
}

/** Addresses are written by hand, too: what the server would refuse isn't asked. */
function isSound(name: AskedName, value: string): boolean {
  switch (name) {
    case 'valueFrom':
    case 'valueTo':
      return /^\d{1,15}$/u.test(value);
    case 'createdFrom':
    case 'createdTo':
    case 'closeFrom':
    case 'closeTo':
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(value));
    case 'product':
    case 'segment':
    case 'tag':
    case 'fields':
      return value.length <= 1_000;
  }
}

/** The address for these filters; what goes without saying is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const { due, passive, owner, source, q, asked, over, missing, sort, reverse, group } = filters;
  const params = new URLSearchParams();
  if (due) params.set('due', due);
  if (passive) params.set('passive', '1');
  if (owner) params.set('owner', owner);
  if (source) params.set('source', source);
  if (q) params.set('q', q);
  for (const name of askedNames) {
    const value = asked[name];
    if (value !== undefined) params.set(name, value);
  }
  if (over) params.set('over', '1');
  if (missing) params.set('missing', '1');
  if (sort !== 'due') params.set('sort', sort);
  if (reverse) params.set('reverse', '1');
  if (group) params.set('group', group);
  return params;
}

/** Everything that narrows, taken away; order and lanes stay. */
export const withoutFilters = ({ sort, reverse, group }: Filters): Filters => ({
  ...readFilters(new URLSearchParams()),
  sort,
  reverse,
  group,
});

export const isFiltered = ({ due, passive, owner, source, q, asked, over, missing }: Filters): boolean =>
  due !== null ||
  passive ||
  owner !== null ||
  source !== null ||
  q !== null ||
  over ||
  missing ||
  Object.keys(asked).length > 0;

/** What the server filters by. */
export const narrowedBy = ({ due, passive, owner, source, q, asked, over, missing }: Filters) => ({
  due,
  passive: passive ? 'true' : undefined,
  owner,
  source,
  q,
  ...asked,
  over: over ? 'true' : undefined,
  missing: missing ? 'true' : undefined,
});

/** What the server filters and sorts by. */
export const queryOf = (filters: Filters) => ({
  ...narrowedBy(filters),
  sort: filters.sort,
  reverse: filters.reverse ? 'true' : undefined,
});

/** Conditions on own fields, by field id; the empty text: where it is empty. */
export const readFields = (fields: string | undefined): [id: string, value: string][] =>
  fields === undefined ? [] : [...new URLSearchParams(fields)];

export const writeFields = (conditions: readonly (readonly [string, string])[]): string | undefined =>
  conditions.length === 0
    ? undefined
    : new URLSearchParams(conditions.map(([id, value]) => [id, value])).toString();
