import { expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { liveWithJumps } from '../../support/jumping-clock.ts';
import { tempFolder } from '../../support/temp-store.ts';

const seed = 20_261_121;

/** The soak `clock-jumps` goes on for longer, with other seeds each time. */
test(`a clock that is set forward and back makes no timer early, loses none and doubles none (seed ${seed})`, async () => {
  const folder = await tempFolder();
  const jumped = await liveWithJumps({ seed, deals: 10, hops: 40, open: () => openStore({ folder }) });
  expect(jumped).toMatchObject({ early: 0, doubled: 0, lost: 0, outOfOrder: 0 });
  expect(jumped.timers).toBe(100);
  expect(jumped.jumps).toBeGreaterThan(20);
  expect(jumped.restarts).toBeGreaterThan(0);
}, 60_000);
