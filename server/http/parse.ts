import type { z } from 'zod';
import type { InvalidDetails } from '../../machines/api/index.ts';
import { readAs } from '../../machines/index.ts';
import { AppError } from '../errors.ts';

/** One part of a request through its schema. Throws `invalid`, naming every place and what is wrong there. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const read = readAs(schema, value);
  if ('value' in read) return read.value;
  const details: InvalidDetails = {
    problems: read.problems.map(({ path, message }) => ({
      path: [part, ...path].map(String).join('.'),
      message,
    })),
  };
  const [first] = read.problems;
  const others = read.problems.length - 1;
  throw new AppError(
    'invalid',
    first
      ? `${placeOf(first.path, part)} ${first.message}.${others > 0 ? ` And ${others} more.` : ''}`
      : `The ${part} isn’t what this call takes.`,
    { details },
  );
}

/** "“contacts.0.email”" of a body; of an address the part is named too. */
function placeOf(path: readonly PropertyKey[], part: string): string {
  if (path.length === 0) return `The ${part}`;
  const place = `“${path.map(String).join('.')}”`;
  return part === 'query' || part === 'path' ? `${place} in the ${part}` : place;
}
