import { queryOptions } from '@tanstack/react-query';
import { DealPage, Moves, type StepRef } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { type Target, targetsOf } from './ways.ts';

/** All that can become of a card: what each column means for it, and how the deal may be closed. */
export interface Ways {
  /** Where the customer stands: the column's stage, or a passive step after it. */
  from: StepRef;
  targets: ReadonlyMap<string, Target>;
  closings: DealPage['outlook']['closings'];
  page: DealPage;
}

export const waysQuery = (deal: string) =>
  queryOptions({
    queryKey: ['deal', deal, 'ways'],
    queryFn: async ({ signal }): Promise<Ways> => {
      const [moves, page] = await Promise.all([
        api.get('/pipeline/moves', Moves, { signal, query: { deal } }),
        api.get(`/deals/${encodeURIComponent(deal)}`, DealPage, { signal }),
      ]);
      return {
        from: moves.from,
        targets: targetsOf(moves, page),
        closings: page.may.close ? page.outlook.closings : [],
        page,
      };
    },
    staleTime: 0,
  });
