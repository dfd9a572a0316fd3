import type { ForecastKeeper } from '../forecast/keeper.ts';
import type { Runtime } from '../runtime/index.ts';
import type { DemoClock } from './clock.ts';

/**
 * Lets the demo's time pass to a moment, standing still wherever something is due until all that follows from it has
 * happened: a chain of follow-ups goes out at its own times, not all at the end.
 */
export async function passTo(
  {
    runtime,
    forecast,
    clock,
  }: {
    runtime: Pick<Runtime, 'idle' | 'nextAt'>;
    forecast: Pick<ForecastKeeper, 'keep'>;
    clock: DemoClock;
  },
  until: number,
): Promise<void> {
  for (;;) {
    await runtime.idle();
    const next = await runtime.nextAt();
    if (next === null || next > until) break;
    clock.standAt(Math.max(next, clock.now()));
    await forecast.keep();
  }
  clock.standAt(until);
  await runtime.idle();
  await forecast.keep();
}
