import { Client } from 'pg';
import { AppError } from '../../../errors.ts';

/** Why the store can't be opened at all, for the person who starts the server and can correct the address. */
export function openingError(error: unknown, url: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'storage-unavailable') return error;
  const said = remedyFor(codeOf(error.cause), new Client({ connectionString: url }));
  return said === null ? error : new AppError('storage-unavailable', said, { cause: error.cause });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function remedyFor(code: string, { host, port, user, database = '' }: Client): string | null {
  const place = `${host}:${port}`;
  if (code === '3D000')
    return `There is no database “${database}” at ${place}. Create it, for example with: createdb -h ${host} -p ${port} -U ${user ?? 'postgres'} ${database}`;
  if (code.startsWith('28'))
    return `The database at ${place} refuses the user “${user ?? ''}”: the name or the password is wrong. Correct it in DATABASE_URL.`;
  // Names of the operating system: ECONNREFUSED, ENOTFOUND, ETIMEDOUT …
  if (/^E[A-Z_]+$/.test(code))
    return `PostgreSQL can’t be reached at ${place} (${code}). Start it, or correct the address in DATABASE_URL.`;
  return null;
}
