import type { ImportKind, ImportMapping } from '../../../machines/api/index.ts';

/** Target to column. */
export const columnsOf = ({ columns }: ImportMapping): Map<string, number> =>
  new Map(
    Object.entries(columns).flatMap(([index, target]): [string, number][] =>
      target === null ? [] : [[target, Number(index)]],
    ),
  );

/** Everything that tells who a person is; of a deal, whose or which it is. */
export const whoTargets: Record<ImportKind, readonly string[]> = {
  contacts: [
    'contact.email',
    'contact.name',
    'contact.firstName',
    'contact.lastName',
    'contact.phone',
    'contact.key',
  ],
  companies: ['company.name', 'company.website'],
  deals: [
    'deal.contactKey',
    'contact.email',
    'contact.name',
    'contact.firstName',
    'contact.lastName',
    'contact.phone',
    'company.name',
    'company.website',
    'deal.key',
    'deal.title',
    'deal.product',
  ],
};
