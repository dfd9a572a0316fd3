/** One line of `npm run bench -- --json`. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  note: string;
}

/** A benchmark yields its figures as it measures them. */
export type Bench = () => AsyncGenerator<Figure>;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Microseconds per call of each contender, taken in turns so that a busy machine is busy for all; medians of the rounds. */
export function sideBySide<Name extends string>(
  contenders: Record<Name, () => number>,
  rounds = 7,
): Record<Name, number> {
  // Object.keys widens to string[]; the record's keys are the names.
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) contenders[name]();
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const start = performance.now();
      const calls = contenders[name]();
      times[name].push(((performance.now() - start) * 1000) / calls);
    }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
