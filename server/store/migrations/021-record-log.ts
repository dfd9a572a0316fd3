import type { Migration } from './ddl.ts';

/** What happened to contacts and companies outside deals; erasures. */
export const recordLog: Migration = {
  number: 21,
  name: 'record-log',
  up: () => [],
};
