import type { Ddl } from '../../migrations/ddl.ts';

export const postgresDdl: Ddl = {
  integer: 'bigint',
  blob: 'bytea',
  // Whatever the database's own collation is, text sorts as on every other engine.
  text: 'text collate "C"',
  clustered: '',
};
