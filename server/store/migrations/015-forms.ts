import type { Migration } from './ddl.ts';

/** What visitors of public pages may do how often. */
export const forms: Migration = {
  number: 15,
  name: 'forms',
  up: ({ text, integer, clustered }) => [
    `create table hits (
      key ${text} not null,
      since ${integer} not null,
      count ${integer} not null,
      primary key (key, since)
    )${clustered}`,
    `create index hits_since on hits (since)`,
  ],
};
