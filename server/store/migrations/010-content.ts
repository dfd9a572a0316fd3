import type { Migration } from './ddl.ts';

/** The content library: files in parts, so that none is ever held whole; and texts that templates share. */
export const content: Migration = {
  number: 10,
  name: 'content',
  up: ({ text, integer, blob, clustered }) => [
    `create table content_files (
      id ${text} not null primary key,
      name ${text} not null,
      kind ${text} not null,
      moment ${text},
      language ${text},
      note ${text} not null,
      file_name ${text} not null,
      type ${text} not null,
      size ${integer} not null,
      blob_id ${text} not null,
      blob_before ${text},
      edition ${integer} not null,
      created_at ${integer} not null,
      created_by ${text},
      updated_at ${integer} not null,
      updated_by ${text}
    )`,
    `create table content_parts (
      blob_id ${text} not null,
      part ${integer} not null,
      bytes ${blob} not null,
      primary key (blob_id, part)
    )`,
    `create table snippets (
      name ${text} not null primary key,
      words ${text} not null,
      variants ${text} not null,
      updated_at ${integer} not null,
      updated_by ${text}
    )${clustered}`,
  ],
};
