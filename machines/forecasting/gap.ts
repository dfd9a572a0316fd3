/** What is needed for a target, in one month and currency; minor units. */
export interface GapInput {
  targetMinor: number;
  wonMinor: number;
  /** What of the open deals is expected, by the best method there is. */
  expectedMinor: number;
  /** What a won deal has been worth on average; null: too few were won to say. */
  usualWinMinor: number | null;
  /** Of deals entering the first stage, how many end won, in basis points; null: too few have ended. */
  firstRate: number | null;
}

/** `wins`: deals to be won beside what is expected; `entries`: deals that would have to enter the first stage for that. */
export type Gap =
  | { kind: 'reached'; overMinor: number }
  | { kind: 'expected'; toWinMinor: number }
  | { kind: 'short'; byMinor: number; wins: number | null; entries: number | null };

export function gapOf({ targetMinor, wonMinor, expectedMinor, usualWinMinor, firstRate }: GapInput): Gap {
  if (wonMinor >= targetMinor) return { kind: 'reached', overMinor: wonMinor - targetMinor };
  const byMinor = targetMinor - wonMinor - expectedMinor;
  if (byMinor <= 0) return { kind: 'expected', toWinMinor: targetMinor - wonMinor };
  const wins = usualWinMinor !== null && usualWinMinor > 0 ? Math.ceil(byMinor / usualWinMinor) : null;
  const entries =
    wins !== null && firstRate !== null && firstRate > 0 ? Math.ceil((wins * 10_000) / firstRate) : null;
  return { kind: 'short', byMinor, wins, entries };
}
