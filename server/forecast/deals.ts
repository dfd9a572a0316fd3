import type { z } from 'zod';
import type { ForecastDeal, ForecastDeals, ForecastDealsQuery } from '../../machines/api/index.ts';
import { forecasting } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import type { DealWithNames } from '../store/store.ts';
import { isoDay } from '../views/days.ts';
import { readWorkspace } from '../workspace.ts';
import { monthStart } from './calendar.ts';
import { ratesOf, type ProcessRates } from './rates.ts';

const { addMonths, basisPointsOf, monthOf } = forecasting;

/** The deals that a number is made of. */
export async function forecastDeals(
  { store, clock, machines }: Pick<Context, 'store' | 'clock' | 'machines'>,
  query: z.output<typeof ForecastDealsQuery>,
): Promise<ForecastDeals> {
  const { zone, currency: usualCurrency } = await readWorkspace(store);
  const from = query.from ?? monthOf(isoDay(clock.now(), zone));
  const before = addMonths(query.to ?? from, 1);
  const { page, rates } = await store.read(async (records) => {
    const processes = query.process === undefined ? await records.forecasts.processes() : [query.process];
    const found = await records.forecasts.deals({
      part: query.part,
      processes,
      from: `${from}-01`,
      before: `${before}-01`,
      fromAt: monthStart(from, zone),
      beforeAt: monthStart(before, zone),
      ownerId: query.owner === undefined ? undefined : query.owner === 'none' ? null : query.owner,
      currency: query.currency,
      usualCurrency,
      limit: query.limit,
      cursor: query.cursor,
    });
    const measured = new Map<string, ProcessRates>();
    for (const { processId } of found.items)
      if (!measured.has(processId)) measured.set(processId, await ratesOf(records, processId));
    return { page: found, rates: measured };
  });
  const items = await Promise.all(
    page.items.map(async (deal): Promise<ForecastDeal> => {
      const { graph } = (await machines.load(deal.versionHash)).machine;
      const step = graph.nodes.get(deal.step);
      const stage = graph.nodes.get(deal.stage ?? '');
      const chance = [step, stage].find((node) => node?.kind === 'step' && node.winChance !== undefined);
      return {
        ...rowOf(deal, usualCurrency),
        stage: nameOf(stage) ?? nameOf(step) ?? '',
        chance: chance?.kind === 'step' ? basisPointsOf(chance.winChance ?? 0) : null,
        rate: rates.get(deal.processId)?.points(deal.stage) ?? null,
      };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

const nameOf = (node: { kind: string; name?: string } | undefined): string | null =>
  node?.kind === 'step' || node?.kind === 'outcome' ? (node.name ?? null) : null;

const rowOf = (
  deal: DealWithNames,
  usualCurrency: string,
): Omit<ForecastDeal, 'stage' | 'chance' | 'rate'> => ({
  id: deal.id,
  title: deal.title,
  process: deal.processId,
  status: deal.status,
  company: deal.companyId === null ? null : { id: deal.companyId, name: deal.companyName ?? '' },
  owner: deal.ownerId === null ? null : { id: deal.ownerId, name: deal.ownerName ?? '' },
  valueMinor: deal.valueMinor,
  currency: deal.currency ?? usualCurrency,
  expectedCloseOn: deal.expectedCloseOn,
  closedAt: deal.closedAt,
});
