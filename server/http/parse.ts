import type { z } from 'zod';
import type { InvalidDetails } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';

/** One part of a request through its schema. Throws `invalid`, naming every place and what is wrong there. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const details: InvalidDetails = {
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [part])),
  };
  const [first] = details.problems;
  const others = details.problems.length - 1;
  throw new AppError(
    'invalid',
    first
      ? `${first.path}: ${first.message}.${others > 0 ? ` And ${others} more.` : ''}`
      : `The ${part} isn’t what this call takes.`,
    { details },
  );
}

/** Of a union's alternatives only the one that came closest is worth reading about. */
function problemsOf(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): InvalidDetails['problems'] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
    return closest.flatMap((one) => problemsOf(one, path));
  }
  return [{ path: path.map(String).join('.'), message: sayProblem(issue) }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

function sayProblem(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `is missing (expected ${issue.expected})`;
  return issue.message.replace(/\.$/, '');
}
