import { forecasting } from '../../machines/index.ts';
import type { ForecastCell, Records, WonSum } from '../store/store.ts';
import { monthStart } from './calendar.ts';
import { ratesOf, type ProcessRates } from './rates.ts';

const { addMonths, basisPointsOf, monthsFrom, nothing, plus, sumsOf } = forecasting;
export type Sums = ReturnType<typeof sumsOf>;

/** What one owner has in one month and currency. */
export interface Figure {
  month: string;
  ownerId: string | null;
  currency: string;
  won: { deals: number; minor: number };
  open: Sums;
}

export interface Scope {
  processes: readonly string[];
  from: string;
  months: number;
  zone: string;
  /** The workspace's, for deals without one. */
  currency: string;
}

type Reading = Pick<Records, 'forecasts'>;

export async function allRates(
  records: Reading,
  processes: readonly string[],
): Promise<Map<string, ProcessRates>> {
  const rates = new Map<string, ProcessRates>();
  for (const process of processes) rates.set(process, await ratesOf(records, process));
  return rates;
}

export function sumsOfCell(cell: ForecastCell, rates: ReadonlyMap<string, ProcessRates>): Sums {
  return sumsOf({
    deals: cell.deals,
    unvalued: cell.unvalued,
    valueMinor: cell.valueMinor,
    drawn: cell.winChance === null ? null : basisPointsOf(cell.winChance),
    measured: rates.get(cell.processId)?.points(cell.stage) ?? null,
  });
}

/** Per month, owner and currency; what has neither open nor won deals isn't there. */
export async function figuresOf(
  records: Reading,
  scope: Scope,
  rates: ReadonlyMap<string, ProcessRates>,
): Promise<Figure[]> {
  const { processes, from, months, zone, currency } = scope;
  const figures = new Map<string, Figure>();
  const at = (month: string, ownerId: string | null, of: string | null): Figure => {
    const key = `${month} ${of ?? currency} ${ownerId ?? ''}`;
    const known = figures.get(key);
    if (known) return known;
    const made: Figure = {
      month,
      ownerId,
      currency: of ?? currency,
      won: { deals: 0, minor: 0 },
      open: nothing,
    };
    figures.set(key, made);
    return made;
  };
  const cells = await records.forecasts.cells({ processes, from, to: addMonths(from, months - 1) });
  for (const cell of cells) {
    const figure = at(cell.month, cell.ownerId, cell.currency);
    figure.open = plus(figure.open, sumsOfCell(cell, rates));
  }
  for (const month of monthsFrom(from, months)) {
    const won: WonSum[] = await records.forecasts.won({
      processes,
      fromAt: monthStart(month, zone),
      beforeAt: monthStart(addMonths(month, 1), zone),
    });
    for (const { ownerId, currency: of, deals, valueMinor } of won) {
      const figure = at(month, ownerId, of);
      figure.won = { deals: figure.won.deals + deals, minor: figure.won.minor + valueMinor };
    }
  }
  return [...figures.values()];
}

/** Several figures of one month and currency as one. */
export const together = (figures: readonly Figure[]): Pick<Figure, 'won' | 'open'> => ({
  won: figures.reduce((sum, { won }) => ({ deals: sum.deals + won.deals, minor: sum.minor + won.minor }), {
    deals: 0,
    minor: 0,
  }),
  open: figures.reduce((sum, { open }) => plus(sum, open), nothing),
});
