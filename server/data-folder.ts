import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from './errors.ts';
import { say } from '../machines/index.ts';

/**
 * Makes a folder of ours, and those above it, for this user alone. One by one from the top: Node's own recursive way
 * never ends where a file system such as /proc refuses with “no such folder” although there is one.
 *
 * @throws AppError `storage-unavailable`
 */
export function makeDataFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at); at = dirname(at)) missing.unshift(at);
  try {
    // The last one also where it is there already, so that a file in its place is refused.
    for (const one of missing.length > 0 ? missing : [folder]) makeOne(one);
  } catch (cause) {
    throw new AppError(
      'storage-unavailable',
      say`The data folder ${folder} can’t be made (${cause instanceof Error ? cause.message : String(cause)}). Choose another one with --data DIR, or allow this user to write there.`,
      { cause },
    );
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // There already, or made by another process at the same moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!statSync(folder).isDirectory()) throw error;
  }
}
