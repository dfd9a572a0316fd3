import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../errors.ts';
import { isBusy, translated } from './errors.ts';
import { say } from '../../../../machines/index.ts';

/**
 * Holds a data folder for this process. The lock is the operating system's, on an empty database beside the real one,
 * so it ends with the process however that ends.
 *
 * @throws AppError `data-in-use`
 */
export function lockFolder(folder: string): { release(): void } {
  const file = path.join(folder, 'lock.db');
  const ownerFile = path.join(folder, 'lock.pid');
  const lock = open(file);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw translated(error, file);
    throw new AppError(
      'data-in-use',
      say`The data folder ${folder} is in use by another Greenlane${describe(ownerFile)}. Stop that one first, or start this one with another folder (--data DIR).`,
      { cause: error },
    );
  }
  // Only for the message above; the lock doesn't depend on it.
  writeFileSync(ownerFile, String(process.pid));
  return { release: () => lock.close() };
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw translated(error, file);
  }
}

function describe(ownerFile: string): string {
  try {
    return ` (process ${readFileSync(ownerFile, 'utf8')})`;
  } catch {
    // Locked a moment ago, and not yet said by whom: the message does without.
    return '';
  }
}
