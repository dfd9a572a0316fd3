/** What a list shows, as its address says it; so a saved view, a link and the way back all mean the same. */
export interface ListState {
  show: 'people' | 'companies';
  q: string;
  owner: string | null;
  tag: string | null;
  segment: string | null;
  country: string | null;
  consent: 'yes' | 'no' | null;
  /** Not in touch for so many days. */
  quiet: string | null;
  sort: 'name' | 'created' | 'last';
  /** Columns beside the name, in order; null for the usual ones. */
  columns: string[] | null;
}

const consents = ['yes', 'no'] as const;
const sorts = ['name', 'created', 'last'] as const;

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((one) => one === text);

export function stateOf(params: URLSearchParams): ListState {
  const show = params.get('show') === 'companies' ? 'companies' : 'people';
  const sort = oneOf(sorts, params.get('sort')) ?? 'name';
  const quiet = params.get('quiet');
  return {
    show,
    q: params.get('q') ?? '',
    owner: params.get('owner'),
    tag: params.get('tag'),
    segment: params.get('segment'),
    country: params.get('country'),
    consent: show === 'people' ? (oneOf(consents, params.get('consent')) ?? null) : null,
    quiet: show === 'people' && quiet !== null && /^[1-9]\d{0,3}$/u.test(quiet) ? quiet : null,
    // Companies have no last contact of their own to be sorted by.
    sort: show === 'companies' && sort === 'last' ? 'name' : sort,
    columns: params.get('columns')?.split(',').filter(Boolean) ?? null,
  };
}

/** The address parameters; what is as usual is left out, so that equal lists have equal addresses. */
export function paramsOf({ show, q, sort, columns, ...filters }: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (show === 'companies') params.set('show', show);
  if (q !== '') params.set('q', q);
  for (const [name, value] of Object.entries(filters)) if (value !== null) params.set(name, value);
  if (sort !== 'name') params.set('sort', sort);
  if (columns) params.set('columns', columns.join(','));
  return params;
}

/** What the server is asked for. */
export function queryOf({ q, owner, tag, segment, country, consent, quiet, sort }: ListState) {
  return {
    q: q || undefined,
    owner: owner ?? undefined,
    tag: tag ?? undefined,
    segment: segment ?? undefined,
    country: country ?? undefined,
    consent: consent ?? undefined,
    quietDays: quiet ?? undefined,
    sort: sort === 'name' ? undefined : sort,
  };
}

/** Whether something is left out of the list. */
export const isNarrowed = ({ q, owner, tag, segment, country, consent, quiet }: ListState): boolean =>
  q !== '' || [owner, tag, segment, country, consent, quiet].some((one) => one !== null);
