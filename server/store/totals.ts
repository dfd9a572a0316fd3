import { dayMs, dueKeys } from './due-key.ts';

/*
 * Kept totals, so that a board or an inbox of a million deals is summed from a few thousand rows. No change waits for
 * another at a row of totals: triggers only append what a change adds and takes away (`…_pending`, two small rows beside
 * the deal's own), and now and then what has been appended is folded in. Views (`…_sums`) add up both, so whoever reads
 * is never behind.
 *
 * What has no owner, stage, currency and so on counts under the empty text: keys of totals have no nulls.
 */

export const boardKey = [
  'process_id',
  'kind',
  'facet',
  'who',
  'version_hash',
  'stage',
  'step',
  'passive',
  'currency',
] as const;
export const dueKey = ['process_id', 'kind', 'facet', 'who', 'passive', 'due_day'] as const;
export const forecastKey = [
  'process_id',
  'close_month',
  'who',
  'version_hash',
  'stage',
  'step',
  'currency',
] as const;
export const inboxKey = ['assignee', 'process_id', 'performer', 'due_day'] as const;

/** What totals are looked up by: whose deals, or where they come from. */
export const facets = { owner: 'owner_id', source: 'source' } as const;
export type Facet = keyof typeof facets;

const orEmpty = (column: string): string => `coalesce(${column}, '')`;

/**
 * Deals that are open and actions that wait for a person, once as they were and once as they are: `sign` -1 and 1, and
 * what is summed beside the count with that sign.
 */
export const pending = {
  board: {
    table: 'board_pending',
    source: 'deals',
    /** What of a deal totals depend on, as columns of `board_pending` by what they are of a deal. */
    columns: (row: string): Record<string, string> => ({
      deal_id: `${row}id`,
      process_id: `${row}process_id`,
      kind: `${row}kind`,
      version_hash: `${row}version_hash`,
      stage: `${row}stage`,
      step: `${row}step`,
      passive: `case when ${row}step_influence = 'passive' then 1 else 0 end`,
      owner_id: `${row}owner_id`,
      source: `${row}source`,
      currency: `${row}currency`,
      value_minor: `coalesce(${row}value_minor, 0)`,
      due_day: `${row}due_key / ${dayMs}`,
      close_month: `coalesce(substr(${row}expected_close_on, 1, 7), '')`,
      unvalued: `case when ${row}value_minor is null then 1 else 0 end`,
    }),
    summed: ['value_minor', 'unvalued'] as readonly string[],
    counts: (row: string): string => `${row}status = 'open'`,
    watched:
      'status, process_id, kind, version_hash, stage, step, step_influence, owner_id, source, currency, value_minor, due_key, expected_close_on',
  },
  inbox: {
    table: 'inbox_pending',
    source: 'actions',
    columns: (row: string): Record<string, string> => ({
      deal_id: `${row}deal_id`,
      assignee: orEmpty(`${row}assignee`),
      process_id: `${row}process_id`,
      performer: orEmpty(`${row}performer`),
      due_day: `coalesce(${row}due_at, ${dueKeys.undated}) / ${dayMs}`,
    }),
    summed: [] as readonly string[],
    counts: (row: string): string => `${row}state = 'open' and ${row}human = 1`,
    watched: 'state, assignee, due_at',
  },
} as const;
export type Pending = (typeof pending)[keyof typeof pending];

/** Appends what one row, or each row of a whole table, adds (1) or takes away (-1). */
export function append(
  of: Pending,
  sign: 1 | -1,
  { row = '', from = '', where = '' }: { row?: string; from?: string; where?: string } = {},
): string {
  const columns = of.columns(row);
  const values = Object.entries(columns).map(([column, value]) =>
    of.summed.includes(column) ? `${sign} * ${value}` : value,
  );
  return `insert into ${of.table} (sign, ${Object.keys(columns).join(', ')})
    select ${sign}, ${values.join(', ')}${from && ` from ${from}`}${where && ` where ${where}`}`;
}

/** Puts what is pending into another table of the same columns, with one row for all that counts alike. */
export function merge({ table, columns, summed }: Pending, into: string): string {
  const alike = Object.keys(columns('')).filter((column) => column !== 'deal_id' && !summed.includes(column));
  const sums = ['sign', ...summed];
  return `insert into ${into} (deal_id, ${[...alike, ...sums].join(', ')})
    select '', ${[...alike, ...sums.map((sum) => `sum(${sum})`)].join(', ')} from ${table}
    group by ${alike.join(', ')}`;
}

interface Total {
  table: string;
  key: readonly string[];
  sums: readonly string[];
  /** What the rows of a pending table mean for this one, as selects from `from`. */
  of: (from: string) => string[];
}

const byFacet = (from: string, columns: string): string[] =>
  Object.entries(facets).map(
    ([facet, column]) =>
      `select process_id, kind, '${facet}' as facet, ${orEmpty(column)} as who, ${columns} from ${from}`,
  );

/** The tables of totals, and how they follow from what is pending. */
export const totals: Record<'board' | 'due' | 'forecast' | 'inbox', Total> = {
  board: {
    table: 'board_totals',
    key: boardKey,
    sums: ['deals', 'value_minor'],
    of: (from) =>
      byFacet(
        from,
        `version_hash, ${orEmpty('stage')} as stage, step, passive, ${orEmpty('currency')} as currency,
         sign as deals, value_minor`,
      ),
  },
  due: {
    table: 'due_totals',
    key: dueKey,
    sums: ['deals'],
    of: (from) => byFacet(from, 'passive, due_day, sign as deals'),
  },
  forecast: {
    table: 'forecast_totals',
    key: forecastKey,
    sums: ['deals', 'unvalued', 'value_minor'],
    of: (from) => [
      `select process_id, close_month, ${orEmpty('owner_id')} as who, version_hash, ${orEmpty('stage')} as stage,
        step, ${orEmpty('currency')} as currency, sign as deals, unvalued, value_minor
        from ${from} where kind = 'deal'`,
    ],
  },
  inbox: {
    table: 'inbox_totals',
    key: inboxKey,
    sums: ['actions'],
    of: (from) => [`select assignee, process_id, performer, due_day, sign as actions from ${from}`],
  },
};

/** Adds the rows of `from` to a table of totals. */
export function fold({ table, key, sums, of }: Total, from: string): string[] {
  const keys = key.join(', ');
  return of(from).map(
    (rows) => `insert into ${table} (${keys}, ${sums.join(', ')})
      select ${keys}, ${sums.map((sum) => `sum(${sum})`).join(', ')} from (${rows}) as rows
      group by ${keys} having ${sums.map((sum) => `sum(${sum}) <> 0`).join(' or ')}
      on conflict (${keys}) do update set
      ${sums.map((sum) => `${sum} = ${table}.${sum} + excluded.${sum}`).join(', ')}`,
  );
}
