import { expect, it } from 'vitest';
import type { NamingTable } from '../../../machines/lint/naming/table.ts';

/** What a language's table says of names; a flaw with null has nothing to suggest. */
export interface NamingCases {
  /** At an influenced step. */
  flagged: readonly [name: string, suggestion: string | null][];
  /** What a customer is still busy with: fine at a passive step. */
  ongoing: readonly string[];
  fine: readonly string[];
  flaggedWhenPassive: readonly [name: string, suggestion: string | null][];
}

/** The same questions for every language. */
export function holdNames(table: NamingTable, cases: NamingCases): void {
  const { flagged, ongoing, fine, flaggedWhenPassive } = cases;
  it.each(flagged)('“%s” is no status; “%s” is', (name, suggestion) => {
    expect(table(name, 'influenced')).toEqual(suggestion === null ? {} : { suggestion });
  });

  it.each(ongoing)('“%s” is what a customer is still busy with', (name) => {
    expect(table(name, 'influenced')).toEqual({ ongoing: true });
    expect(table(name, 'passive')).toBeNull();
  });

  it.each(fine)('“%s” is fine', (name) => {
    expect(table(name, 'influenced')).toBeNull();
    expect(table(name, 'passive')).toBeNull();
  });

  it.each(flaggedWhenPassive)('a passive step isn’t called “%s”', (name, suggestion) => {
    expect(table(name, 'passive')).toEqual(suggestion === null ? {} : { suggestion });
  });

  it.each(flagged.flatMap(([, suggestion]) => suggestion ?? []))(
    '“%s”, which it suggests, it lets pass itself',
    (suggestion) => {
      expect(table(suggestion, 'influenced')).toBeNull();
    },
  );
}
