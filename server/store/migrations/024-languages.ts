import type { Migration } from './ddl.ts';

/** The language of each user. */
export const languages: Migration = {
  number: 24,
  name: 'languages',
  up: () => [],
};
