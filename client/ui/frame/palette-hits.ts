import type { SearchHit, SearchResult } from '../../../machines/api/index.ts';
import type { IconName } from '../icons.tsx';

/** Something found, with the way there. */
export interface PaletteHit {
  kind: SearchHit['kind'];
  id: string;
  icon: IconName;
  to: string;
  name: string;
  detail: string | null;
  marks: SearchHit['marks'];
}

const at = (path: string, id: string): string => `/${path}/${encodeURIComponent(id)}`;

/** A view's address is its screen's, with what it shows; the board's table has a place of its own. */
function placeOfView(view: SearchHit['view']): string {
  const params = new URLSearchParams(view?.query);
  const isTable = params.has('table');
  params.delete('table');
  const scope = view?.scope ? `/${encodeURIComponent(view.scope)}` : '';
  const search = params.size === 0 ? '' : `?${params}`;
  return `/${view?.screen ?? ''}${scope}${isTable ? '/table' : ''}${search}`;
}

const placeOf = {
  deal: ({ id }) => at('deals', id),
  lead: ({ id }) => at('deals', id),
  contact: ({ id }) => at('contacts', id),
  company: ({ id }) => at('companies', id),
  process: ({ id }) => at('processes', id),
  step: ({ id, process }) => `${at('processes', process?.id ?? '')}?node=${encodeURIComponent(id)}`,
  content: ({ id }) => at('content', id),
  snippet: () => '/content?kind=snippets',
  form: ({ id }) => at('forms', id),
  product: () => '/settings/products',
  segment: ({ id }) => `/contacts?segment=${encodeURIComponent(id)}`,
  view: ({ view }) => placeOfView(view),
  request: ({ id }) => at('requests', id),
  booking: () => '/settings/booking',
  template: ({ process, action }) =>
    at('processes', process?.id ?? '') + (action === null ? '' : `?node=${encodeURIComponent(action)}`),
} satisfies Record<SearchHit['kind'], (hit: SearchHit) => string>;

export const iconOf: Record<SearchHit['kind'], IconName> = {
  deal: 'deal',
  lead: 'leads',
  contact: 'contact',
  company: 'company',
  process: 'process',
  step: 'step',
  content: 'document',
  snippet: 'edit',
  form: 'field',
  product: 'deal',
  segment: 'contacts',
  view: 'view',
  request: 'reply',
  booking: 'date',
  template: 'email',
};

/** The server's answer as one list, in its order. */
export function hitsOf({ hits, deals }: SearchResult): PaletteHit[] {
  const dealOf = new Map(deals.map((deal) => [deal.id, deal]));
  return hits.map((hit) => {
    const deal = dealOf.get(hit.id);
    const step = hit.step ?? null;
    return {
      kind: hit.kind,
      id: hit.id,
      icon: step ? (step.outcome ?? step.influence ?? 'step') : iconOf[hit.kind],
      to: placeOf[hit.kind](hit),
      name: hit.name,
      // Where a deal stands tells more than whose it is, unless that is what was typed.
      detail:
        deal && hit.marks.detail.length === 0
          ? [hit.detail, deal.step.name].filter(Boolean).join(' · ')
          : hit.detail,
      marks: hit.marks,
    };
  });
}
