import type { Migration } from './ddl.ts';

/** What an import has written, so that it can be taken back; remembered mappings. */
export const importUndo: Migration = {
  number: 23,
  name: 'import-undo',
  up: () => [],
};
