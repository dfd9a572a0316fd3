import { dataDirOf } from '../config.ts';
import type { StoreOptions } from '../store/open.ts';
import type { Io } from './command.ts';

/** The workspace that a command is about: the folder that is named, else the database that is, else the usual folder. */
export function placeOf(data: string | undefined, env: Io['env']): StoreOptions {
  const url = data === undefined ? env['DATABASE_URL'] : undefined;
  return url ? { url } : { folder: dataDirOf(data, env) };
}

/** In words; of an address only what is no secret. */
export function sayPlace(place: StoreOptions): string {
  if (!('url' in place)) return place.folder;
  const { host, pathname } = new URL(place.url);
  return `the database ${pathname.slice(1)} on ${host}`;
}
