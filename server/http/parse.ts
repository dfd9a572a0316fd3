import type { z } from 'zod';
import type { InvalidDetails } from '../../machines/api/index.ts';
import { readAs, say, type Said } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import { readersWords } from '../saying/told.ts';

/** One part of a request through its schema. Throws `invalid`, naming every place and what is wrong there. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const read = readAs(schema, value, readersWords());
  if ('value' in read) return read.value;
  const details: InvalidDetails = {
    problems: read.problems.map(({ path, message }) => ({
      path: [part, ...path].map(String).join('.'),
      message,
    })),
  };
  throw new AppError('invalid', firstOf(read.problems, part), { details });
}

function firstOf(
  [first, ...others]: readonly { path: readonly PropertyKey[]; message: string }[],
  part: string,
) {
  if (!first) return say`The ${part} isn’t what this call takes.`;
  const problem = say`${placeOf(first.path, part)} ${first.message}.`;
  return others.length > 0 ? say`${problem} And ${others.length} more.` : problem;
}

/** "“contacts.0.email”" of a body; of an address the part is named too. */
function placeOf(path: readonly PropertyKey[], part: string): Said {
  if (path.length === 0) return say`The ${part}`;
  const place = path.map(String).join('.');
  return part === 'query' || part === 'path' ? say`“${place}” in the ${part}` : say`“${place}”`;
}
