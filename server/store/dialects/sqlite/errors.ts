import { AppError } from '../../../errors.ts';
import { say } from '../../../../machines/index.ts';

// Primary result codes, https://www.sqlite.org/rescode.html; extended codes hold them in their low byte.
const reasons: Record<number, string> = {
  5: 'is locked by another program',
  8: 'can only be read, not written',
  10: 'could not be read or written',
  13: 'has no room left on its disk',
  14: 'can’t be opened',
};
const damagedCodes = new Set([11, 26]);
const busyCode = 5;

/** SQLite's primary result code; null for an error of another origin. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

export const isBusy = (error: unknown): boolean => resultCode(error) === busyCode;

/** What the engine reports, as the error that the rest of the server knows; anything else comes back as it is. */
export function translated(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === null) return error;
  const reason = reasons[code];
  if (reason) {
    return new AppError(
      'storage-unavailable',
      say`The database ${file} ${reason}. Nothing of this request was saved; make room or restore access, then try again.`,
      { cause: error },
    );
  }
  if (damagedCodes.has(code)) {
    return new AppError(
      'data-damaged',
      say`The database ${file} is damaged. Stop Greenlane and restore it from a backup.`,
      { cause: error },
    );
  }
  return error;
}

/** Runs `work`, and throws what it throws in the server's own words. */
export function speaking<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translated(error, file);
  }
}
