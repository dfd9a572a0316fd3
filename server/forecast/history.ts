import type { z } from 'zod';
import type { ForecastHistory, ForecastHistoryQuery } from '../../machines/api/index.ts';
import { forecasting } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import type { ForecastDifference, ForecastSeen } from '../store/store.ts';
import { isoDay } from '../views/days.ts';
import { readWorkspace } from '../workspace.ts';
import { addDays, dayStart } from './calendar.ts';
import { figuresOf, together } from './figures.ts';

const { monthsFrom, movedBy, moveKinds } = forecasting;
type Moved = NonNullable<ReturnType<typeof movedBy>>;

const daysShown = 120;
const movesShown = 100;

/** How the forecast of some months moved: day by day as remembered, and deal by deal since a day. */
export async function historyView(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  query: z.output<typeof ForecastHistoryQuery>,
): Promise<ForecastHistory> {
  const { zone, currency: usual } = await readWorkspace(store);
  const { from, to, currency, process } = query;
  const ownerId = query.owner === undefined ? undefined : query.owner === 'none' ? null : query.owner;
  const since = query.since ?? addDays(isoDay(clock.now(), zone), -7);
  const months = monthsFrom(from, 24).filter((month) => month <= to);
  const view = { months, currency, ...(ownerId === undefined ? {} : { ownerId }) };
  return store.read(async (records) => {
    const processes = process === undefined ? await records.forecasts.processes() : [process];
    const days = await records.forecasts.days(
      { processes: process === undefined ? null : processes, from, to, currency, ownerId },
      daysShown,
    );
    const changed = await records.forecasts.changedSince(processes, dayStart(since, zone) - 1);
    const moves = changed
      .map((one) => movedBy(asSeen(one, usual), view))
      .filter((one) => one !== null)
      .toSorted((a, b) => Math.abs(b.minor) - Math.abs(a.minor) || (a.deal < b.deal ? -1 : 1));
    const scope = { processes, from, months: months.length, zone, currency: usual };
    const figures = (await figuresOf(records, scope, new Map())).filter(
      (one) => one.currency === currency && (ownerId === undefined || one.ownerId === ownerId),
    );
    const after = together(figures).open.valueMinor;
    const shown = moves.slice(0, movesShown);
    const titles = new Map<string, string>();
    for (const { deal } of shown) titles.set(deal, (await records.deals.get(deal))?.title ?? '');
    return {
      days: days.toReversed(),
      since,
      before: after - sumOf(moves),
      after,
      kinds: moveKinds.flatMap((kind) => {
        const of = moves.filter((one) => one.kind === kind);
        return of.length === 0 ? [] : [{ kind, deals: of.length, minor: sumOf(of) }];
      }),
      moves: shown.map(({ deal, ...move }) => ({
        ...move,
        deal: { id: deal, title: titles.get(deal) ?? '' },
      })),
    };
  });
}

const sumOf = (moves: readonly Moved[]): number => moves.reduce((sum, { minor }) => sum + minor, 0);

function asSeen({ dealId, before, after }: ForecastDifference, usual: string) {
  const seen = ({ currency, ...one }: ForecastSeen) => ({ ...one, currency: currency ?? usual });
  return { deal: dealId, before: seen(before), after: seen(after) };
}
