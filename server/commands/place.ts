import { databaseUrlOf, dataDirOf, storePlaceOf, workspacePlaceOf } from '../config.ts';
import type { StoreOptions } from '../store/open.ts';
import type { Io } from './command.ts';

/** A workspace that a command is about, and how messages name it. */
interface Place {
  store: StoreOptions;
  words: string;
}

/** The folder that is named, else the database that is, else the usual folder. Throws `invalid` for an address that isn't one. */
export function placeOf(data: string | undefined, env: Io['env']): Place {
  const where = {
    dataDir: dataDirOf(data, env),
    databaseUrl: data === undefined ? databaseUrlOf(env) : null,
  };
  return { store: storePlaceOf(where), words: workspacePlaceOf(where) };
}
