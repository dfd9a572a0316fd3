import type { ImportKind, ImportTargetPath } from '../../../machines/api/index.ts';
import type { ColumnFacts } from '../reading/columns.ts';
import { guessColumns } from './columns.ts';

/** How much a column says that the rows are deals. */
const weights: Partial<Record<ImportTargetPath, number>> = {
  'deal.stage': 2,
  'deal.value': 2,
  'deal.closeDate': 1.5,
  'deal.expectedCloseOn': 1.5,
  'deal.closedAt': 1,
  'deal.reason': 1,
  'deal.meetingAt': 0.5,
  'deal.contactKey': 0.5,
};

const weightOf = (target: string): number | undefined => new Map(Object.entries(weights)).get(target);

export function guessKind(columns: readonly ColumnFacts[]): ImportKind {
  const weight = guessColumns(columns, 'deals').reduce(
    (sum, { target, score }) => sum + (weightOf(target) ?? 0) * score,
    0,
  );
  if (weight >= 2.5) return 'deals';
  return areCompanies(columns) ? 'companies' : 'contacts';
}

/** Names with a website, an industry or employees, and nothing that only people have. */
function areCompanies(columns: readonly ColumnFacts[]): boolean {
  const targets = new Set(guessColumns(columns, 'contacts').map(({ target }) => target));
  if (ofPeople.some((target) => targets.has(target))) return false;
  const details = ofCompanies.filter((target) => targets.has(target)).length;
  // "Name" beside "Company" is a person's.
  return targets.has('company.name') !== targets.has('contact.name') && details > 0;
}

const ofPeople = [
  'contact.email',
  'contact.firstName',
  'contact.lastName',
  'contact.phone',
  'contact.jobTitle',
  'contact.language',
  'contact.consent',
  'contact.optedOut',
];
const ofCompanies = ['company.website', 'company.industry', 'company.size'];
