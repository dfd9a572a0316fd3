import { AppError } from '../../../errors.ts';
import { say } from '../../../../machines/index.ts';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const unreachable: Record<string, string> = {
  '3D000': 'doesn’t exist; create it, or correct its name in the address',
  '25006': 'can only be read, not written',
  '42501': 'doesn’t let this user write',
  '53100': 'has no room left on its disk',
  '53200': 'has run out of memory',
  '53300': 'takes no more connections; raise max_connections, or run fewer servers',
  '55P03': 'kept this request waiting for a lock for too long',
  '57014': 'was told to stop what it did for this request, or took too long',
  '57P01': 'was shut down',
  '57P02': 'crashed',
  '57P03': 'is starting or stopping',
  '25P03': 'ended a transaction that had stood still',
  '58030': 'could not read or write its files',
};
/** By class, where the code itself isn't listed. */
const unreachableClasses: Record<string, string> = {
  '08': 'can’t be reached',
  '28': 'refused the user name or password',
  '53': 'has run out of what it needs',
};
const damagedCodes = new Set(['XX001', 'XX002']);

const uniqueViolation = '23505';
/**
 * How often a transaction is worth trying that failed because of what others did at the same moment. With the first two
 * somebody else has advanced each time; after a unique violation, what `work` checks beforehand sees the row that was in
 * its way, so a second one is no coincidence.
 */
const tries: Record<string, number> = {
  '40001': 12, // serialization_failure
  '40P01': 12, // deadlock_detected
  [uniqueViolation]: 2,
};

// What the operating system and the driver say while there is no connection to get a code from.
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);
const driverSays =
  /^(Connection terminated|timeout e\w+ed when trying to connect|Client has encountered|Client was closed|Query read timeout)/;
const poolEnded = /^Cannot use a pool after calling end/;

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** How many tries a transaction that failed with this is worth altogether. */
export const triesWorth = (error: unknown): number => tries[codeOf(error) ?? ''] ?? 1;

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === uniqueViolation;

/** Why there is no database to talk to, after its name; null where that isn't the trouble. */
function reasonOf(error: unknown): string | null {
  const code = codeOf(error);
  if (code !== null) {
    if (networkCodes.has(code)) return `can’t be reached (${code})`;
    return unreachable[code] ?? unreachableClasses[code.slice(0, 2)] ?? null;
  }
  return error instanceof Error && driverSays.test(error.message) ? 'can’t be reached' : null;
}

/**
 * What the engine reports, as the error that the rest of the server knows; anything else comes back as it is. `where`
 * names the database, without its password.
 *
 * `committing`: the connection went while a commit was under way, so whether it happened isn't known.
 */
export function translated(error: unknown, where: string, { committing = false } = {}): unknown {
  if (error instanceof Error && poolEnded.test(error.message)) {
    return new AppError('not-ready', say`Greenlane is stopping. Try again when it is up.`, { cause: error });
  }
  const reason = reasonOf(error);
  if (reason !== null) {
    const saved = committing
      ? 'Whether this request was saved isn’t known: look before you repeat it.'
      : 'Nothing of this request was saved; restore access, then try again.';
    return new AppError('storage-unavailable', say`The database ${where} ${reason}. ${saved}`, {
      cause: error,
    });
  }
  const code = codeOf(error);
  if (code !== null && damagedCodes.has(code)) {
    return new AppError(
      'data-damaged',
      say`The database ${where} is damaged. Stop Greenlane and restore it from a backup.`,
      { cause: error },
    );
  }
  return error;
}

/** Awaits `work`, and throws what it throws in the server's own words. */
export async function speaking<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated(error, where);
  }
}
