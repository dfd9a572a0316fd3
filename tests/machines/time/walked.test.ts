import { describe, expect, it } from 'vitest';
import { compareZone, oddZones } from '../../soak/working-time.ts';
import { seeded } from '../../support/random.ts';
import { walkClock } from '../../support/walked-time.ts';

const DAY_MS = 86_400_000;

describe('due times are those that counting every minute on the zone’s clock gives', () => {
  it.each(oddZones)('in $zone', ({ zone, from, jump }) => {
    const middle = Date.parse(`${jump ?? from}T00:00Z`);
    const clock = walkClock(zone, middle - 20 * DAY_MS, middle + 20 * DAY_MS);
    expect(clock.jumps.length > 0).toBe(jump !== null);
    const { compared, differences } = compareZone(clock, 80, seeded(20_261_121));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(800);
  });
});
