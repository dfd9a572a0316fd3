import type { Ddl } from '../../migrations/ddl.ts';

/** SQLite compares text byte by byte unless told otherwise. */
export const sqliteDdl: Ddl = {
  integer: 'integer',
  blob: 'blob',
  text: 'text',
  clustered: ' without rowid',
  trigger: ({ name, table, after, when, run }) => [
    `create trigger ${name} after ${after} on ${table} when ${when} begin ${run.join('; ')}; end`,
  ],
};
