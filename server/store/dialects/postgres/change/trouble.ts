import { DatabaseError } from 'pg';
import { AppError } from '../../../../errors.ts';
import { translated } from '../errors.ts';
import { say } from '../../../../../machines/index.ts';

/** There is no connection. */
export class ConnectionLost extends Error {
  /** It went while a statement was under way: nobody has said what became of that. */
  readonly sent: boolean;

  constructor(cause: unknown, { sent }: { sent: boolean }) {
    super('The connection to the database was lost.', { cause });
    this.sent = sent;
  }
}

/**
 * What an error means for a batch:
 * - `lost`: the connection is gone;
 * - `overtaken`: nothing was done, since others were at the same rows;
 * - `closed`: nothing was done, nor would anything else be: no room, no right to write;
 * - `rows`: nothing was done, because of what was read or to be written.
 */
export type Trouble = 'lost' | 'overtaken' | 'closed' | 'rows';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const overtakenCodes: ReadonlySet<unknown> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available: somebody held a row for too long
  '57014', // query_canceled, by the time allowed
]);

/**
 * Only an error that the database itself reports, and after which the connection goes on, says that the statement was
 * taken back.
 */
export const isTakenBack = (error: unknown): boolean =>
  error instanceof DatabaseError && error.severity === 'ERROR';

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ConnectionLost) return 'lost';
  if (!(error instanceof DatabaseError)) return 'rows';
  if (overtakenCodes.has(error.code)) return 'overtaken';
  return translated(error, '') instanceof AppError ? 'closed' : 'rows';
}

/** The database can't be reached, and it is certain that nothing was saved. */
export const unsaved = (error: unknown, where: string): AppError => {
  const said = translated(error instanceof ConnectionLost ? error.cause : error, where);
  return said instanceof AppError
    ? said
    : new AppError(
        'storage-unavailable',
        say`The database ${where} doesn’t answer. Nothing of this request was saved; restore access, then try again.`,
        { cause: error },
      );
};

export const unknownFate = (cause: unknown, where: string): AppError =>
  new AppError(
    'storage-unavailable',
    say`The connection to the database ${where} was lost while this request was being saved, and it can’t be reached to ask. Look whether it was saved before you repeat it; with an idempotency key it is safe to repeat.`,
    { cause },
  );

export const neverAlone = (dealId: string): AppError =>
  new AppError(
    'storage-unavailable',
    say`Others kept changing deal ${dealId} at the same moment. Nothing of this request was saved; try again.`,
  );
