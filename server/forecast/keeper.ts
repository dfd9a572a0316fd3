import { forecasting } from '../../machines/index.ts';
import type { Logger } from '../log.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Live } from '../runtime/live.ts';
import { sharingOf, type Sharing } from '../runtime/sharing.ts';
import { createWorker } from '../runtime/worker.ts';
import type { ForecastDay, Store } from '../store/store.ts';
import { isoDay } from '../views/days.ts';
import { readWorkspace } from '../workspace.ts';
import { addDays, dayStart } from './calendar.ts';
import { allRates, figuresOf } from './figures.ts';
import { measure } from './rates.ts';

/**
 * Remembers the forecast of each day, once, and measures how much of what enters a stage is won, every hour. A day on
 * which no server ran is missing; one whose beginning was missed is remembered as soon as a server is there.
 */
export interface ForecastKeeper {
  /** Does what is due now; for clocks that jump. */
  keep(): Promise<void>;
  /** Measures now, whenever it was last done. */
  measure(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

interface KeeperOptions {
  store: Store;
  clock: Clock;
  live: Live;
  log: Logger;
  sharing?: Sharing | undefined;
}

const { addMonths, monthOf } = forecasting;
const hourMs = 3_600_000;
/** Last month, whose figures may still be asked for, and a year from this one on. */
const remembered = { back: 1, months: 14 };

export function createForecastKeeper({
  store,
  clock,
  live,
  log,
  sharing = sharingOf(store),
}: KeeperOptions): ForecastKeeper {
  async function measureStale(olderThan: number): Promise<void> {
    const { currency } = await readWorkspace(store);
    for (const process of await store.forecasts.processes()) {
      const before = await store.forecasts.measures(process);
      if (before && before.at > olderThan) continue;
      const now = clock.now();
      const stages = await store.read((records) => measure(records, process, { now, currency }));
      await store.forecasts.remember(process, { stages, at: now });
      live.publish('forecast');
    }
  }

  async function takeDay(day: string, zone: string, currency: string): Promise<void> {
    if (await store.forecasts.hasDay(day)) return;
    const rows = await store.read(async (records) => {
      const processes = await records.forecasts.processes();
      const rates = await allRates(records, processes);
      const scope = {
        from: addMonths(monthOf(day), -remembered.back),
        months: remembered.months,
        zone,
        currency,
      };
      const found: ForecastDay[] = [];
      for (const processId of processes) {
        const figures = await figuresOf(records, { ...scope, processes: [processId] }, rates);
        for (const { month, ownerId, currency: of, won, open } of figures)
          found.push({
            processId,
            month,
            ownerId,
            currency: of,
            deals: open.deals,
            valueMinor: open.valueMinor,
            weightedMinor: open.weightedMinor,
            measuredMinor: open.measuredMinor,
            wonDeals: won.deals,
            wonMinor: won.minor,
          });
      }
      return found;
    });
    if (await store.forecasts.takeDay(day, clock.now(), rows)) live.publish('forecast');
  }

  async function round(): Promise<number> {
    const now = clock.now();
    await measureStale(now - hourMs);
    const { zone, currency } = await readWorkspace(store);
    const day = isoDay(now, zone);
    await takeDay(day, zone, currency);
    return Math.min(now + hourMs, dayStart(addDays(day, 1), zone));
  }

  const worker = createWorker({
    name: 'remembering the forecast',
    clock,
    log,
    round,
    longestSleepMs: Math.max(sharing.longestSleepMs, 60_000),
  });

  return {
    async keep() {
      await round();
    },
    async measure() {
      await measureStale(Infinity);
    },
    start: worker.start,
    stop: worker.stop,
  };
}
