import { z } from 'zod';
import {
  ColumnPage,
  ColumnQuery,
  DealLines,
  Id,
  Lanes,
  LanesQuery,
  Leads,
  LeadsQuery,
  Moves,
  MovesQuery,
  NO_STAGE,
  NoProcess,
  Pipeline,
  PipelineQuery,
  RequiredFields,
  RequiredQuery,
  RowsQuery,
} from '../../machines/api/index.ts';
import { may } from '../auth/caller.ts';
import { route, type Route } from '../http/route.ts';
import { columnPage, pipelineView } from '../views/pipeline.ts';
import { dealLines, lanesView } from '../views/deal-lines.ts';
import { leadsView } from '../views/leads.ts';
import { movesOf } from '../views/moves.ts';
import { requiredView } from '../views/required.ts';
import { stepRef } from '../views/places.ts';
import { standingOf } from '../views/standing.ts';
import { stagesOf } from '../../machines/index.ts';
import { viewingOf } from '../views/viewing.ts';

export const pipelineRoutes: Route[] = [
  route({
    method: 'get',
    path: '/pipeline',
    summary: 'The board of one process: columns derived from the drawing, totals, the first cards',
    allow: 'read',
    query: PipelineQuery,
    response: z.union([Pipeline, NoProcess]),
    handle: async ({ context, caller, query }) =>
      pipelineView(context, query, await viewingOf(context, caller)),
  }),
  route({
    method: 'get',
    path: '/pipeline/columns/:step',
    summary: 'The next cards of one column',
    allow: 'read',
    params: z.object({ step: z.string().max(64) }),
    query: ColumnQuery,
    response: ColumnPage,
    handle: async ({ context, caller, params, query }) =>
      columnPage(
        context,
        params.step === NO_STAGE ? null : params.step,
        query,
        await viewingOf(context, caller),
      ),
  }),
  route({
    method: 'get',
    path: '/pipeline/lanes',
    summary: 'What each owner or source has in each column',
    allow: 'read',
    query: LanesQuery,
    response: Lanes,
    handle: async ({ context, caller, query }) => lanesView(context, query, await viewingOf(context, caller)),
  }),
  route({
    method: 'get',
    path: '/pipeline/rows',
    summary: 'The deals of all columns as one list, with the fields that are asked for',
    allow: 'read',
    query: RowsQuery,
    response: DealLines,
    handle: async ({ context, caller, query }) => dealLines(context, query, await viewingOf(context, caller)),
  }),
  route({
    method: 'get',
    path: '/pipeline/moves',
    summary: 'What dropping a deal’s card into each column would report, or why it can’t be dropped there',
    allow: 'read',
    query: MovesQuery,
    response: Moves,
    async handle({ context, caller, query }) {
      const { deal, standing } = await standingOf(context, query.deal);
      const live = await context.store.versions.live(deal.processId);
      const { graph, process } = standing.machine;
      const drawn = [...(live ? stagesOf(live.document) : []), ...stagesOf(process)];
      const columns = [...new Set(drawn.map((one) => one.id))];
      return {
        deal: deal.id,
        from: stepRef(graph, standing.snapshot.step),
        moves: movesOf(standing, columns, may(caller, 'deals.correct')),
      };
    },
  }),
  route({
    method: 'get',
    path: '/deals/:id/required',
    summary: 'What a step asks of people who bring the deal there, with what is filled in',
    allow: 'read',
    params: z.object({ id: Id }),
    query: RequiredQuery,
    response: RequiredFields,
    handle: async ({ context, caller, params, query }) =>
      requiredView(context, params.id, query.step, await viewingOf(context, caller)),
  }),
  route({
    method: 'get',
    path: '/leads',
    summary: 'Leads before the handoff, and those that wait to be accepted',
    allow: 'read',
    query: LeadsQuery,
    response: z.union([Leads, NoProcess]),
    handle: async ({ context, caller, query }) =>
      leadsView(context, query, await viewingOf(context, caller), caller),
  }),
];
