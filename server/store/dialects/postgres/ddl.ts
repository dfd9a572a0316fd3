import type { Ddl } from '../../migrations/ddl.ts';

export const postgresDdl: Ddl = {
  integer: 'bigint',
  blob: 'bytea',
  // Whatever the database's own collation is, text sorts as on every other engine.
  text: 'text collate "C"',
  clustered: '',
  trigger: ({ name, table, after, when, run }) => [
    `create function ${name}() returns trigger language plpgsql as $$ begin ${run.join('; ')}; return null; end $$`,
    `create trigger ${name} after ${after} on ${table} for each row when (${when}) execute function ${name}()`,
  ],
};
