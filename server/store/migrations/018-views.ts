import type { Migration } from './ddl.ts';

/** Saved and shared views of the board and of lists; what a stage asks for. */
export const views: Migration = {
  number: 18,
  name: 'views',
  up: () => [],
};
