import type { DealCard, DealLine, DealRow } from '../../../machines/api/index.ts';
import type { Field } from '../../../machines/index.ts';
import { columnsFor, fieldColumn, type Column, type Saying } from '../list.ts';
import type { Amount } from '../writing/cells.ts';

const worth = ({ valueMinor, currency }: Pick<DealCard, 'valueMinor' | 'currency'>): Amount | null =>
  valueMinor === null ? null : { minor: valueMinor, currency };

/** Cards of the board and rows of the leads. */
export function cardColumns(saying: Saying): Column<DealCard>[] {
  const column = columnsFor<DealCard>(saying);
  const { header } = saying;
  return [
    column('id', 'text', ({ id }) => id),
    column('deal', 'text', ({ title }) => title),
    column('company', 'text', ({ company }) => company?.name ?? null),
    column('contact', 'text', ({ contact }) => contact?.name ?? null),
    column('contactEmail', 'text', ({ contact }) => contact?.email ?? null),
    column('contactId', 'text', ({ contact }) => contact?.id ?? null),
    column('stage', 'text', ({ stage, step }) => (stage ?? step).name),
    column('stands', 'text', ({ step }) => step.name),
    column('status', 'text', ({ status }) => header(status)),
    column('value', 'money', worth),
    column('currency', 'text', ({ currency }) => currency),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('source', 'text', ({ source }) => source),
    column('segment', 'text', ({ segment }) => segment),
    column('product', 'text', ({ product }) => product),
    column('expectedClose', 'day', ({ expectedCloseOn }) => expectedCloseOn),
    column('nextAction', 'text', ({ nextAction }) => nextAction?.action.name ?? null),
    column('due', 'moment', ({ nextAction }) => nextAction?.dueAt ?? null),
    column('daysInStage', 'number', ({ daysInStage }) => daysInStage),
    column('created', 'moment', ({ createdAt }) => createdAt),
  ];
}

/** What the columns of a card show already. */
const inCard = new Set([
  'deal.title',
  'deal.value',
  'deal.currency',
  'deal.source',
  'deal.segment',
  'deal.product',
  'deal.expectedCloseOn',
  'company.name',
  'contact.email',
  'owner.name',
]);

/** Rows of the table: cards, tags, and the fields that were asked for. */
export function lineColumns(fields: readonly Field[], saying: Saying): Column<DealLine>[] {
  const column = columnsFor<DealLine>(saying);
  return [
    ...cardColumns(saying),
    column('tags', 'text', ({ tags }) => tags.map(({ name }) => name).join('; ')),
    ...fields
      .filter(({ path }) => !inCard.has(path))
      .map((field) =>
        fieldColumn<DealLine>(field, saying, ({ values, currency }) => ({
          value: values[field.path],
          currency,
        })),
      ),
  ];
}

/** Deals of any kind and status. */
export function rowColumns(saying: Saying): Column<DealRow>[] {
  const column = columnsFor<DealRow>(saying);
  const { header } = saying;
  return [
    column('id', 'text', ({ id }) => id),
    column('deal', 'text', ({ title }) => title),
    column('company', 'text', ({ company }) => company?.name ?? null),
    column('contact', 'text', ({ contactName }) => contactName),
    column('process', 'text', ({ process }) => process.name),
    column('stage', 'text', ({ stage, step }) => (step.kind === 'outcome' ? step : (stage ?? step)).name),
    column('status', 'text', ({ status }) => header(status)),
    column('value', 'money', worth),
    column('currency', 'text', ({ currency }) => currency),
    column('owner', 'text', ({ owner }) => owner?.name ?? null),
    column('source', 'text', ({ source }) => source),
    column('created', 'moment', ({ createdAt }) => createdAt),
    column('closed', 'moment', ({ closedAt }) => closedAt),
  ];
}
