import { describe, expect, it } from 'vitest';
import { gapOf } from '../../../machines/forecasting/gap.ts';
import { readingOf, type StageFill } from '../../../machines/forecasting/reading.ts';

const stage = (number: number, patch: Partial<StageFill> = {}): StageFill => ({
  stage: `s${number}`,
  number,
  holds: 4,
  entered: 36,
  stayDays: 20,
  rate: 5_000,
  ...patch,
});
const read = (stages: StageFill[], more: Partial<Parameters<typeof readingOf>[0]> = {}) =>
  readingOf({ stages, windowDays: 180, winsPerMonth: null, room: null, ...more });

describe('how full the stages are', () => {
  it('is told against what usually flows through, without a target', () => {
    // 36 in 180 days, 20 days each: four at a time.
    const { stages } = read([
      stage(1, { holds: 2 }),
      stage(2, { holds: 3 }),
      stage(3, { holds: 5 }),
      stage(4, { holds: 0 }),
    ]);
    expect(stages.map(({ state }) => state)).toEqual(['thin', 'even', 'full', 'empty']);
    expect(stages[0]).toMatchObject({ should: 4, against: 'flow' });
  });

  it('is told against the target where there is one: what it needs at this rate, for so long', () => {
    // Three wins a month at one in two, twenty days each: four.
    const { stages } = read([stage(1, { holds: 4 }), stage(2, { holds: 2, rate: 2_500 })], {
      winsPerMonth: 3,
    });
    expect(stages).toMatchObject([
      { state: 'full', should: 4, against: 'target' },
      { state: 'thin', should: 8, against: 'target' },
    ]);
  });

  it('isn’t told where too little is known, only what they hold', () => {
    const reading = read([stage(1, { entered: 2, rate: null }), stage(2, { stayDays: null, rate: null })]);
    expect(reading.stages.map(({ state, should }) => [state, should])).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(reading.advice).toEqual([{ kind: 'measure-first' }]);
  });

  it('becomes the method’s own reading: strong weeks ahead, and more to be brought in', () => {
    const stages = [stage(1, { holds: 2 }), stage(2, { holds: 6 }), stage(3, { holds: 7 })];
    expect(read(stages).advice).toEqual([
      { kind: 'strong-ahead', stages: [2, 3] },
      { kind: 'more-leads', stage: 1, holds: 2, should: 4 },
    ]);
    expect(read(stages, { room: false }).advice[1]).toMatchObject({ kind: 'more-leads-no-room' });
  });

  it('notices where deals pile up and nothing gets through', () => {
    const { advice } = read([stage(1, { holds: 12 }), stage(2, { holds: 1 })]);
    expect(advice).toContainEqual({ kind: 'jam', stage: 1, holds: 12, should: 4 });
  });
});

describe('the gap to a target', () => {
  const input = {
    targetMinor: 100_000,
    wonMinor: 20_000,
    expectedMinor: 30_000,
    usualWinMinor: 20_000,
    firstRate: 2_500,
  };

  it('says how much is missing, how many wins that is, and how many deals have to come in for them', () => {
    expect(gapOf(input)).toEqual({ kind: 'short', byMinor: 50_000, wins: 3, entries: 12 });
  });

  it('leaves out what isn’t known', () => {
    expect(gapOf({ ...input, firstRate: null })).toMatchObject({ wins: 3, entries: null });
    expect(gapOf({ ...input, usualWinMinor: null })).toMatchObject({ wins: null, entries: null });
  });

  it('is closed by what is expected, or by what was won', () => {
    expect(gapOf({ ...input, expectedMinor: 80_000 })).toEqual({ kind: 'expected', toWinMinor: 80_000 });
    expect(gapOf({ ...input, wonMinor: 120_000 })).toEqual({ kind: 'reached', overMinor: 20_000 });
  });
});
