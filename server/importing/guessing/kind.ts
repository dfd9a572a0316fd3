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
  return weight >= 2.5 ? 'deals' : 'contacts';
}
