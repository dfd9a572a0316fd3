import type { Migration } from './ddl.ts';

/**
 * Imports keep the rows of their file until they have run, and those that were refused for good. Nothing wrote to the
 * first table of imports.
 */
export const importFiles: Migration = {
  number: 2,
  name: 'import files',
  up: ({ text, integer, clustered }) => [
    `drop table imports`,
    `create table imports (
      id ${text} not null primary key,
      kind ${text} not null,
      file_name ${text} not null,
      status ${text} not null,
      signature ${text} not null,
      file ${text} not null,
      mapping ${text} not null,
      counts ${text} not null,
      report ${text} not null,
      error ${text},
      created_at ${integer} not null,
      finished_at ${integer},
      created_by ${text}
    )`,
    `create index imports_signature on imports (kind, signature, id)`,
    `create table import_rows (
      import_id ${text} not null,
      part ${integer} not null,
      cells ${text} not null,
      primary key (import_id, part)
    )${clustered}`,
    `create table import_refused (
      import_id ${text} not null,
      line ${integer} not null,
      cells ${text} not null,
      problems ${text} not null,
      primary key (import_id, line)
    )${clustered}`,
  ],
};
