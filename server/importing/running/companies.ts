import { say } from '../../../machines/index.ts';
import type { CompanyRecord } from '../../store/store.ts';
import type { Desk } from '../people/desk.ts';
import { companyFor, type Policy, type PutContact } from '../people/put-contact.ts';
import type { Problem } from '../rows/cells.ts';
import type { CompanyInputRow } from '../rows/contact-input.ts';
import type { Understood } from '../rows/reader.ts';

export type CompanyPlan =
  | { kind: 'fail'; problems: Problem[] }
  | { kind: 'put'; outcome: PutContact['outcome']; company: CompanyRecord };

/** A company of the file: found by domain or name and filled in or brought up to date, else made. Or why not. */
export async function putCompany(
  desk: Desk,
  { input, problems }: Understood<CompanyInputRow>,
  { existing }: Pick<Policy, 'existing'>,
): Promise<CompanyPlan> {
  if (!input || problems.length > 0) return { kind: 'fail', problems };
  const before = desk.made.length;
  const company = await companyFor(desk, input, null, existing);
  if (!company) return { kind: 'fail', problems: [nameless] };
  const made = desk.made[before];
  return { kind: 'put', company, outcome: made ? (made.created ? 'created' : 'updated') : 'unchanged' };
}

const nameless: Problem = {
  column: null,
  value: null,
  message: say`Nothing in this row says which company it is: it has no name and no website. Fill in one of them.`,
};
