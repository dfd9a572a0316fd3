import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline } from '../../../machines/api/index.ts';
import { useCollator } from '../../ui/index.ts';
import { isOwn, ownColumns } from './columns.ts';

const words = {
  'deal.title': 'title',
  stage: 'stage',
  'deal.value': 'value',
  owner: 'owner',
  next: 'next',
  days: 'days',
  company: 'company',
  contact: 'contact',
  'deal.expectedCloseOn': 'close',
  'deal.source': 'source',
  'deal.product': 'product',
  'deal.segment': 'segment',
  tags: 'tags',
  created: 'created',
  required: 'required',
} as const satisfies Record<(typeof ownColumns)[number], string>;

/** What a column is called. */
export function useColumnLabels({ fields }: Pick<Pipeline, 'fields'>): (id: string) => string {
  const { t } = useTranslation('board');
  const labels = useMemo(() => new Map(fields.map(({ path, label }) => [path, label])), [fields]);
  return useCallback((id) => (isOwn(id) ? t(`columns.${words[id]}`) : (labels.get(id) ?? id)), [labels, t]);
}

/** Everything that can be a column: what cards know, and every field there is. */
export function useOfferedColumns(board: Pick<Pipeline, 'fields'>): { id: string; label: string }[] {
  const labelOf = useColumnLabels(board);
  const collator = useCollator();
  return useMemo(() => {
    const ids = [
      ...ownColumns,
      ...board.fields.map(({ path }) => path).filter((path) => !isOwn(path) && !same.has(path)),
    ];
    return ids
      .map((id) => ({ id, label: labelOf(id) }))
      .toSorted((a, b) => collator.compare(a.label, b.label));
  }, [board, labelOf, collator]);
}

/** Said by columns of their own already. */
const same: ReadonlySet<string> = new Set(['owner.name', 'owner.email', 'company.name', 'deal.currency']);
