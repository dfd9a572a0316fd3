/** Which leads are shown; kept in the address. */
export interface Filters {
  process: string | null;
  step: string | null;
  /** A user id, `me` or `none`. */
  owner: string | null;
  source: string | null;
  /** Words to find. */
  q: string | null;
}

const names = ['process', 'step', 'owner', 'source', 'q'] as const;

export function readFilters(params: URLSearchParams): Filters {
  const [process, step, owner, source, q] = names.map((name) => params.get(name) || null);
  return {
    process: process ?? null,
    step: step ?? null,
    owner: owner ?? null,
    source: source ?? null,
    q: q ?? null,
  };
}

export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params;
}

/** Something but the process is asked for. */
export const isFiltered = ({ step, owner, source, q }: Filters): boolean =>
  [step, owner, source, q].some((value) => value !== null);
