import type { Migration } from './ddl.ts';

/** Which server carries an import out; one at a time among all of them, since two files of the same people must see each other. */
export const importClaims: Migration = {
  number: 7,
  name: 'import claims',
  up: ({ text, integer }) => [
    `alter table imports add column claim ${text}`,
    `alter table imports add column claimed_until ${integer}`,
    `alter table imports add column begun ${integer} not null default 0`,
    `create unique index imports_begun on imports (begun) where begun = 1`,
  ],
};
