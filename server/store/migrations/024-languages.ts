import type { Migration } from './ddl.ts';

/** The language that each user reads; null until they or their invitation say so. */
export const languages: Migration = {
  number: 24,
  name: 'languages',
  up: ({ text }) => [`alter table users add column language ${text}`],
};
