import type { Migration } from './ddl.ts';

/** What an import has made and filled in, so that it can be taken back. */
export const importUndo: Migration = {
  number: 23,
  name: 'import-undo',
  up: ({ text, integer, clustered }) => [
    `create table import_made (
      import_id ${text} not null,
      kind ${text} not null,
      record_id ${text} not null,
      created ${integer} not null,
      changes ${text} not null,
      mark ${integer} not null,
      primary key (import_id, kind, record_id)
    )${clustered}`,
    `create index import_made_record on import_made (kind, record_id, import_id)`,
    `alter table imports add column undone_at ${integer}`,
  ],
};
