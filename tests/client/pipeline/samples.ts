import type { DealCard, Pipeline, PipelineColumn, StepRef } from '../../../machines/api/index.ts';

export const step = (id: string): StepRef => ({
  id,
  name: id,
  kind: 'step',
  influence: 'influenced',
  half: 'sales',
  outcome: null,
});

/** A card; what matters to a test is given, the rest is plain. */
export const card = (id: string, change: Partial<DealCard> = {}): DealCard => ({
  id,
  kind: 'deal',
  status: 'open',
  title: id,
  process: { id: 'p', name: 'Process' },
  company: null,
  contact: null,
  valueMinor: 1_000_00,
  currency: 'EUR',
  owner: null,
  source: null,
  segment: null,
  product: null,
  expectedCloseOn: null,
  required: null,
  step: step('asked'),
  stage: step('asked'),
  nextAction: null,
  passive: null,
  goesOn: null,
  daysInStage: 0,
  expectedDays: null,
  createdAt: 0,
  ...change,
});

const sums = (cards: readonly DealCard[], percent: number) =>
  [...Map.groupBy(cards, ({ currency }) => currency)]
    .map(([currency, some]) => ({
      currency,
      minor: some.reduce((sum, { valueMinor }) => sum + ((valueMinor ?? 0) * percent) / 100, 0),
    }))
    .toSorted((a, b) => b.minor - a.minor);

export const column = (
  id: string,
  cards: readonly DealCard[],
  change: Partial<PipelineColumn> = {},
): PipelineColumn => {
  const winChance = change.winChance ?? 50;
  return {
    step: step(id),
    number: 1,
    older: false,
    count: cards.length,
    totals: sums(cards, 100),
    weighted: sums(cards, winChance),
    winChance,
    expectedDays: null,
    cards: [...cards],
    nextCursor: null,
    howDealsGetHere: [],
    ...change,
  };
};

/** A board of these columns, summed as the server does. */
export const board = (columns: readonly PipelineColumn[]): Pipeline => {
  const cards = columns.flatMap((one) => one.cards);
  const weighted = new Map<string, number>();
  for (const total of columns.flatMap((one) => one.weighted))
    weighted.set(total.currency, (weighted.get(total.currency) ?? 0) + total.minor);
  return {
    process: { id: 'p', name: 'Process' },
    version: 1,
    processes: [],
    columns: [...columns],
    due: { overdue: 0, today: 0, later: 0, none: 0 },
    passive: 0,
    count: cards.length,
    totals: sums(cards, 100),
    weighted: [...weighted].map(([currency, minor]) => ({ currency, minor })),
    owners: [],
    sources: [],
    products: [],
    segments: [],
    tags: [],
    fields: [],
    looksThrough: true,
  };
};
