import { InvalidDetails } from '../../../machines/api/index.ts';
import { ApiError } from '../../api.ts';

/**
 * What the server found wrong with a form, by place ("contacts.0.email"), so that each field can say it itself.
 * Empty for every other error.
 */
export function fieldProblems(error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof ApiError) || error.code !== 'invalid') return new Map();
  const details = InvalidDetails.safeParse(error.details);
  if (!details.success) return new Map();
  return new Map(details.data.problems.map(({ path, message }) => [path.replace(/^body\./u, ''), message]));
}
