/** One stage of a process as it is filled now, with what is measured of it. */
export interface StageFill {
  stage: string;
  /** From 1, left to right as drawn. */
  number: number;
  /** Open deals whose last stage it is. */
  holds: number;
  /** Deals that entered it in the window, whatever became of them. */
  entered: number;
  /** How long deals stayed in it on average, in days: measured, else as drawn; null: neither. */
  stayDays: number | null;
  /** Share of those that ended that was won, in basis points; null: too few. */
  rate: number | null;
}

export interface ReadingInput {
  stages: readonly StageFill[];
  windowDays: number;
  /** Deals to be won in a month for the team's target; null: no target, or no usual value of a win. */
  winsPerMonth: number | null;
  /** Whether the team has room for more deals; null: nobody has set a limit. */
  room: boolean | null;
}

/**
 * How full a stage is. What it should hold is what the target asks for, where both are known: as many deals as will be
 * won a month from it, at its measured rate, while each stays as long as it does. Without a target it is what the
 * measured flow usually keeps in it (entries a day times days of stay).
 */
export interface StageReading {
  stage: string;
  number: number;
  holds: number;
  state: 'full' | 'even' | 'thin' | 'empty' | 'unknown';
  /** What it is compared with, rounded up; null where nothing is known. */
  should: number | null;
  against: 'target' | 'flow' | null;
}

export type Advice =
  /** Late stages are full. */
  | { kind: 'strong-ahead'; stages: number[] }
  /** The first stages hold too little while there is room: turn up acquisition. */
  | { kind: 'more-leads'; stage: number; holds: number; should: number | null }
  /** They hold too little, and nobody has room for more. */
  | { kind: 'more-leads-no-room'; stage: number; holds: number; should: number | null }
  /** A stage holds much more than the one behind it gets. */
  | { kind: 'jam'; stage: number; holds: number; should: number }
  | { kind: 'measure-first' };

export interface Reading {
  stages: StageReading[];
  advice: Advice[];
}

const daysOfMonth = 30;
/** Below so many entries in the window the usual flow isn't known. */
const fewestEntries = 5;
/** Full: at least what it should hold. Thin: no more than half of it. Jammed: three times as much. */
const thinShare = 0.5;
const jamShare = 3;
/** Without a target, more than usual by this much is full. */
const fullOfFlow = 1.25;

export function readingOf({ stages, windowDays, winsPerMonth, room }: ReadingInput): Reading {
  const read = stages.map((stage) => stageReading(stage, windowDays, winsPerMonth));
  return { stages: read, advice: adviceOf(read, room) };
}

function stageReading(fill: StageFill, windowDays: number, winsPerMonth: number | null): StageReading {
  const { stage, number, holds, entered, stayDays, rate } = fill;
  const known = { stage, number, holds };
  if (winsPerMonth !== null && rate !== null && rate > 0 && stayDays !== null) {
    const should = Math.ceil((winsPerMonth * (10_000 / rate) * stayDays) / daysOfMonth);
    return { ...known, should, against: 'target', state: stateOf(holds, should, should) };
  }
  if (entered >= fewestEntries && stayDays !== null) {
    const should = Math.ceil((entered / windowDays) * stayDays);
    return { ...known, should, against: 'flow', state: stateOf(holds, should, should * fullOfFlow) };
  }
  return { ...known, should: null, against: null, state: holds === 0 ? 'empty' : 'unknown' };
}

function stateOf(holds: number, should: number, fullFrom: number): StageReading['state'] {
  if (holds === 0) return 'empty';
  if (holds >= fullFrom) return 'full';
  return holds <= should * thinShare ? 'thin' : 'even';
}

function adviceOf(stages: readonly StageReading[], room: boolean | null): Advice[] {
  const advice: Advice[] = [];
  if (stages.length > 0 && stages.every(({ should }) => should === null)) return [{ kind: 'measure-first' }];
  const [first, ...later] = stages;
  const full = later.filter(({ state }) => state === 'full').map(({ number }) => number);
  if (full.length > 0) advice.push({ kind: 'strong-ahead', stages: full });
  if (first && (first.state === 'thin' || (first.state === 'empty' && first.should !== null)))
    advice.push({
      kind: room === false ? 'more-leads-no-room' : 'more-leads',
      stage: first.number,
      holds: first.holds,
      should: first.should,
    });
  stages.forEach(({ number, holds, should }, index) => {
    const next = stages[index + 1];
    const starved = next && (next.state === 'thin' || next.state === 'empty') && next.should !== null;
    if (should !== null && starved && holds >= Math.max(should, 1) * jamShare)
      advice.push({ kind: 'jam', stage: number, holds, should });
  });
  return advice;
}
