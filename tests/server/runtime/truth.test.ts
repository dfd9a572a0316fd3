import { expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { tellDurably } from '../../support/durable-truth.ts';
import { placeOf, tempFolder } from '../../support/temp-store.ts';

const seed = 20_261_121;

/** The soak of the same name tells ten times as much, of other seeds each time. */
test(`random deals, restarted before every step, do what stock XState does (seed ${seed})`, async () => {
  const place = await placeOf(await tempFolder());
  const told = await tellDurably({ seed, processes: 22, restarts: 30, open: () => openStore(place) });
  expect(told.steps).toBeGreaterThanOrEqual(2000);
  expect(told.timers).toBeGreaterThan(400);
  expect(told.restarts).toBe(30);
  expect(told.replayed).toBeGreaterThanOrEqual(told.steps);
}, 240_000);
