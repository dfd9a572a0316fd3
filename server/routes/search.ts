import { SearchQuery, SearchResult } from '../../machines/api/index.ts';
import { searchAll } from '../finding/search.ts';
import { route, type Route } from '../http/route.ts';
import { dealBriefs } from '../views/deal-briefs.ts';

export const searchRoutes: Route[] = [
  route({
    method: 'get',
    path: '/search',
    summary: 'Everything by the beginnings of its words, also mistyped or written otherwise',
    allow: 'read',
    query: SearchQuery,
    response: SearchResult,
    async handle({ context, query: { q, limit }, caller }) {
      const { store } = context;
      const { found, readAs } = await searchAll(context, { text: q, limit, caller });
      const hits = found.map(({ hit }) => hit);
      const ids = hits.filter(({ kind }) => kind === 'deal').map(({ id }) => id);
      const deals = (await Promise.all(ids.map((id) => store.deals.get(id)))).filter((one) => one !== null);
      const briefs = await dealBriefs(
        context,
        deals.map((deal) => ({ ...deal, companyName: null, contactName: null, ownerName: null })),
      );
      const leads = new Set(briefs.filter(({ kind }) => kind === 'lead').map(({ id }) => id));
      return {
        hits: hits.map((hit) => (leads.has(hit.id) ? { ...hit, kind: 'lead' as const } : hit)),
        deals: briefs.map(({ id, kind, status, process, step }) => ({ id, kind, status, process, step })),
        readAs,
      };
    },
  }),
];
