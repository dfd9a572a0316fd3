import type { Migration } from './ddl.ts';

/** Targets, judgements and the history of the forecast. */
export const forecasts: Migration = {
  number: 19,
  name: 'forecasts',
  up: () => [],
};
