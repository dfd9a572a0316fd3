import { expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { tellDurably } from '../../support/durable-truth.ts';
import { placeOf, tempFolder } from '../../support/temp-store.ts';

const seed = 20_261_121;

/** The soak of the same name tells thirty times as much, of other seeds each time. */
test(`random deals, restarted before every step, do what stock XState does (seed ${seed})`, async () => {
  const place = await placeOf(await tempFolder());
  const told = await tellDurably({ seed, processes: 12, restarts: 20, open: () => openStore(place) });
  expect(told.steps).toBeGreaterThanOrEqual(700);
  expect(told.timers).toBeGreaterThan(100);
  expect(told.restarts).toBe(20);
  expect(told.replayed).toBeGreaterThanOrEqual(told.steps);
}, 240_000);
