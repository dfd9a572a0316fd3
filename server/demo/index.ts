import type { SkipClock } from '../../machines/api/index.ts';
import type { Demo } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { createDemoClock, type DemoClock } from './clock.ts';
import { finished, isUnfinished, markFinished } from './finished.ts';
import { passTo } from './passing.ts';
import { seed, type SeedOptions } from './seed.ts';
import { told } from '../saying/told.ts';
import { team, type Teammate } from './team.ts';
import { say } from '../../machines/index.ts';

export type { DemoClock } from './clock.ts';
export { openDemoStore } from './finished.ts';

/** The demo's clock as it was left; at the world's time in a folder that holds no demo yet. */
export async function openDemoClock(store: Pick<Store, 'settings'>): Promise<DemoClock> {
  return createDemoClock((await finished(store))?.aheadMs ?? 0);
}

export interface RunningDemo extends Demo {
  /** Makes the workspace in a new folder; once, and only while the runtime runs. */
  prepare(): Promise<void>;
}

type DemoOptions = Omit<SeedOptions, 'realNow'> & { realNow: () => number };

const dayMs = 24 * 60 * 60 * 1000;

export function createDemo(options: DemoOptions): RunningDemo {
  const { store, runtime, forecast, clock } = options;
  /** Two people who skip at once skip twice, one after the other. */
  let turn: Promise<unknown> = Promise.resolve();

  const goOn = async (): Promise<void> => {
    clock.run();
    await markFinished(store, { aheadMs: clock.aheadMs });
  };

  async function targetOf(skip: SkipClock['skip']): Promise<number> {
    const now = clock.now();
    if (skip === 'next') return Math.max(now, (await runtime.nextAt()) ?? now);
    return now + (skip === 'day' ? dayMs : 7 * dayMs);
  }

  async function pass(skip: SkipClock['skip']) {
    await runtime.idle();
    const before = runtime.counts;
    try {
      await passTo({ runtime, forecast, clock }, await targetOf(skip));
    } finally {
      await goOn();
    }
    const after = runtime.counts;
    return { now: clock.now(), fired: after.fired - before.fired, sent: after.sent - before.sent };
  }

  return {
    async people() {
      const users = await store.users.list();
      return Object.values<Teammate>(team).flatMap(({ email, about }) => {
        const user = users.find((one) => one.email === email);
        return user ? [{ id: user.id, name: user.name, role: user.role, about: told(about) }] : [];
      });
    },
    nextAt: () => runtime.nextAt(),
    skip(skip) {
      const skipped = turn.then(() => pass(skip));
      turn = skipped.catch(() => undefined);
      return skipped;
    },
    async prepare() {
      if ((await finished(store)) !== null) return;
      if (await isUnfinished(store))
        throw new AppError(
          'data-damaged',
          say`The demo in this folder was interrupted while it was being made. Remove the folder and start again.`,
        );
      await seed({ ...options, realNow: options.realNow() });
      await goOn();
    },
  };
}
