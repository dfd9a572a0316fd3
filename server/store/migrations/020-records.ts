import type { Migration } from './ddl.ts';

/** Own fields, products and price lines, tags, segments and files of records. */
export const records: Migration = {
  number: 20,
  name: 'records',
  up: () => [],
};
