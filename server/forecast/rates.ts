import { forecasting, stagesOf, type Step } from '../../machines/index.ts';
import type { Records, StageMeasure } from '../store/store.ts';

const { rateOf, basisPointsOfRate, rateWindowDays } = forecasting;
type Rate = ReturnType<typeof rateOf>;

/** What is measured of a process, by stage; of all its deals under the empty stage. */
export interface ProcessRates {
  at: number | null;
  of(stage: string): StageMeasure;
  rate(stage: string | null): Rate;
  /** Basis points of a stage's rate, of the whole for deals that have entered none; null: too few. */
  points(stage: string | null): number | null;
}

const unmeasured = (stage: string): StageMeasure => ({
  stage,
  ended: 0,
  won: 0,
  entered: 0,
  stayMs: null,
  wonMinor: 0,
});

export async function ratesOf(
  { forecasts }: Pick<Records, 'forecasts'>,
  process: string,
): Promise<ProcessRates> {
  const measures = await forecasts.measures(process);
  const known = new Map(measures?.stages.map((one) => [one.stage, one]));
  const of = (stage: string): StageMeasure => known.get(stage) ?? unmeasured(stage);
  const rate = (stage: string | null): Rate => rateOf(of(stage ?? ''));
  return { at: measures?.at ?? null, of, rate, points: (stage) => basisPointsOfRate(rate(stage)) };
}

/** Counts anew, beside what else the server does. */
export async function measure(
  records: Pick<Records, 'forecasts' | 'versions'>,
  process: string,
  { now, currency }: { now: number; currency: string },
): Promise<StageMeasure[]> {
  const live = await records.versions.live(process);
  const drawn: Step[] = live ? stagesOf(live.document) : [];
  const held = [...(await records.forecasts.holds(process)).keys()];
  const stages = [...new Set([...drawn.map(({ id }) => id), ...held])].filter((stage) => stage !== '');
  return records.forecasts.measure(process, {
    since: now - rateWindowDays * 86_400_000,
    now,
    stages,
    currency,
  });
}
