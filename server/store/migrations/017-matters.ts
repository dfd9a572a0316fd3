import type { Migration } from './ddl.ts';

/** What needs somebody beside the actions of deals: mentions, requests between departments, new leads; digests. */
export const matters: Migration = {
  number: 17,
  name: 'matters',
  up: () => [],
};
