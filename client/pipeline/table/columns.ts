import type { DealSort, FieldView, Pipeline } from '../../../machines/api/index.ts';

/** Columns that a card's own data fills; all others are fields of the catalogue, by their path. */
export const ownColumns = [
  'deal.title',
  'stage',
  'deal.value',
  'owner',
  'next',
  'days',
  'company',
  'contact',
  'deal.expectedCloseOn',
  'deal.source',
  'deal.product',
  'deal.segment',
  'tags',
  'created',
  'required',
] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** A column as it is shown: which, and how wide in pixels. */
export interface ShownColumn {
  id: string;
  width: number;
}

export interface Column extends ShownColumn {
  /** What its values are and how they are changed; null where it shows something else than a field. */
  field: FieldView | null;
  sort: DealSort | null;
  numeric: boolean;
}

const widths: Partial<Record<string, number>> = {
  'deal.title': 260,
  stage: 210,
  'deal.value': 120,
  owner: 150,
  next: 210,
  days: 96,
  company: 180,
  contact: 170,
  created: 120,
  required: 130,
};
const usualWidth = 140;
export const leastWidth = 72;
export const mostWidth = 640;
const titleColumn = 'deal.title';

const usual: readonly OwnColumn[] = [
  'deal.title',
  'stage',
  'deal.value',
  'owner',
  'next',
  'days',
  'deal.expectedCloseOn',
  'deal.source',
  'company',
];

const sortsBy: Partial<Record<string, DealSort>> = {
  'deal.value': 'value',
  next: 'due',
  days: 'stage',
  'deal.expectedCloseOn': 'close',
  created: 'created',
};

/** What an address says of columns, `id:width,id`; null where it says nothing. The title always comes first. */
export function readColumns(said: string | null): ShownColumn[] | null {
  if (said === null || said === '') return null;
  const found = new Map<string, ShownColumn>();
  for (const part of said.split(',')) {
    const [id = '', width] = part.split(':');
    if (id === '' || found.has(id)) continue;
    found.set(id, { id, width: widthOf(width === undefined ? (widths[id] ?? usualWidth) : Number(width)) });
  }
  return withTitle([...found.values()]);
}

export const writeColumns = (columns: readonly ShownColumn[]): string =>
  columns.map(({ id, width }) => (width === (widths[id] ?? usualWidth) ? id : `${id}:${width}`)).join(',');

export const usualColumns = (): ShownColumn[] => usual.map((id) => ({ id, width: widths[id] ?? usualWidth }));

export const newColumn = (id: string): ShownColumn => ({ id, width: widths[id] ?? usualWidth });

export const widthOf = (pixels: number): number =>
  Number.isFinite(pixels) ? Math.round(Math.min(Math.max(pixels, leastWidth), mostWidth)) : usualWidth;

function withTitle(columns: readonly ShownColumn[]): ShownColumn[] {
  const title = columns.find(({ id }) => id === titleColumn) ?? newColumn(titleColumn);
  return [title, ...columns.filter(({ id }) => id !== titleColumn)];
}

/** The columns that there are data for; one that was saved in a view and whose field is gone is left out. */
export function columnsOf(shown: readonly ShownColumn[], { fields }: Pick<Pipeline, 'fields'>): Column[] {
  const known = new Map(fields.map((field) => [field.path, field]));
  return shown.flatMap((column) => {
    const field = known.get(column.id) ?? null;
    if (!field && !isOwn(column.id)) return [];
    const numeric =
      column.id === 'days' ||
      field?.type === 'money' ||
      field?.type === 'number' ||
      column.id === 'deal.value';
    return [{ ...column, field, sort: sortsBy[column.id] ?? null, numeric }];
  });
}

export const isOwn = (id: string): id is OwnColumn => (ownColumns as readonly string[]).includes(id);

/** Fields whose values the server has to send beside what a card holds already. */
export const pathsOf = (columns: readonly Column[]): string[] =>
  columns.filter(({ id, field }) => field !== null && !isOwn(id)).map(({ id }) => id);

/** One place further along, or back; the title stays where it is. */
export function movedColumn(columns: readonly ShownColumn[], id: string, by: 1 | -1): ShownColumn[] {
  const from = columns.findIndex((column) => column.id === id);
  const to = from + by;
  const moved = columns[from];
  if (!moved || from === 0 || to < 1 || to >= columns.length) return [...columns];
  return columns.filter((column) => column !== moved).toSpliced(to, 0, moved);
}
