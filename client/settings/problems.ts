import { InvalidDetails } from '../../machines/api/index.ts';
import { ApiError } from '../api.ts';

/** What the server finds wrong with the fields of a form, by field: "is not your password". */
export function problemsOf(error: Error | null): Partial<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  const details = InvalidDetails.safeParse(error.details);
  if (!details.success) return {};
  return Object.fromEntries(
    details.data.problems.flatMap(({ path, message }) =>
      path.startsWith('body.') ? [[path.slice('body.'.length), sentence(message)]] : [],
    ),
  );
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** A refusal that no field of the form can show. */
export const otherThan = (error: Error | null, fields: readonly string[]): Error | null =>
  fields.some((field) => problemsOf(error)[field] !== undefined) ? null : error;
