import type { ForecastReading } from '../../machines/api/index.ts';
import { forecasting, stagesOf } from '../../machines/index.ts';
import type { Records, VersionInfo } from '../store/store.ts';
import { ratesOf } from './rates.ts';

const { basisPointsOfRate, readingOf, rateWindowDays } = forecasting;
const dayMs = 86_400_000;

/** An average of fewer stays says less than the drawing. */
const fewestStays = 5;

interface ReadingSources {
  /** Deals to be won in a month for the target; null: not known, or the target is of several processes. */
  winsPerMonth: number | null;
  room: boolean | null;
  now: number;
}

/** How full the stages of one process are, as drawn in its live version. */
export async function readingView(
  records: Pick<Records, 'forecasts' | 'versions'>,
  { processId, name }: VersionInfo,
  { winsPerMonth, room, now }: ReadingSources,
): Promise<ForecastReading> {
  const live = await records.versions.live(processId);
  const drawn = live ? stagesOf(live.document) : [];
  const versions = await records.versions.list(processId);
  const rates = await ratesOf(records, processId);
  const holds = await records.forecasts.holds(processId);
  const known = drawn.map((step, index) => {
    const { entered, stayMs, ended } = rates.of(step.id);
    const measuredDays = stayMs === null || ended < fewestStays ? null : stayMs / dayMs;
    return {
      step,
      number: index + 1,
      holds: holds.get(step.id) ?? 0,
      entered,
      rate: rates.rate(step.id),
      stayDays: measuredDays ?? step.expectedDays ?? null,
      stayMeasured: measuredDays !== null,
    };
  });
  const { stages, advice } = readingOf({
    stages: known.map(({ step, rate, ...one }) => ({
      ...one,
      stage: step.id,
      rate: basisPointsOfRate(rate),
    })),
    // A process that is younger than the window has had less time for what has entered.
    windowDays: Math.min(rateWindowDays, Math.max(1, (now - (versions.at(-1)?.publishedAt ?? now)) / dayMs)),
    winsPerMonth,
    room,
  });
  return {
    process: { id: processId, name },
    whole: rates.rate(''),
    stages: known.map(({ step, ...one }, index) => {
      const { state = 'unknown', should = null, against = null } = stages[index] ?? {};
      return {
        ...one,
        id: step.id,
        name: step.name,
        winChance: step.winChance ?? null,
        stayDays: one.stayDays === null ? null : Math.round(one.stayDays * 10) / 10,
        state,
        should,
        against,
      };
    }),
    advice,
    measuredAt: rates.at,
  };
}
