import type { Migration } from './ddl.ts';

/** Words found in spite of typing mistakes; duplicates and merges. */
export const finding: Migration = {
  number: 22,
  name: 'finding',
  up: () => [],
};
