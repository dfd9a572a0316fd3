import { forecastKey, totals } from '../../totals.ts';
import type { Ddl } from '../ddl.ts';

/*
 * What follows from deals and from what is said to their customers, kept by triggers so that every way of writing is
 * covered. Each writes rows of its own beside the deal's, so no change of one deal waits for another's.
 */

export const following = (ddl: Ddl): string[] => [
  ...forecastTotals(ddl),
  ...stageEntries(ddl),
  ...forecastMoves(ddl),
  ...lastContacts(ddl),
  ...indexes,
];

/** The triggers of the board's sums are made from `totals.ts`, and fill these columns too. */
function forecastTotals({ text, integer, clustered }: Ddl): string[] {
  const { table, key, sums, of } = totals.forecast;
  const all = [...key, ...sums].join(', ');
  return [
    `alter table board_pending add column close_month ${text} not null default ''`,
    `alter table board_pending add column unvalued ${integer} not null default 0`,
    `create table ${table} (
      ${key.map((column) => `${column} ${text} not null`).join(', ')},
      ${sums.map((sum) => `${sum} ${integer} not null`).join(', ')},
      primary key (${forecastKey.join(', ')})
    )${clustered}`,
    `create view forecast_sums as select ${all} from ${table}
      ${of('board_pending')
        .map((rows) => `union all select ${all} from (${rows}) as added`)
        .join(' ')}`,
  ];
}

const isDeal = (row: string): string => `${row}kind = 'deal'`;
const running = (row: string): string => `(${isDeal(row)} and ${row}status = 'open')`;

/** When a deal first entered each stage: how much flows through, how long it stays, how much of it is won. */
function stageEntries(ddl: Ddl): string[] {
  const { text, integer, clustered } = ddl;
  const enter = `insert into stage_entries (deal_id, stage, process_id, entered_at)
    values (new.id, new.stage, new.process_id, coalesce(new.stage_entered_at, new.step_entered_at))
    on conflict (deal_id, stage) do nothing`;
  return [
    `create table stage_entries (
      deal_id ${text} not null,
      stage ${text} not null,
      process_id ${text} not null,
      entered_at ${integer} not null,
      primary key (deal_id, stage)
    )${clustered}`,
    `create index stage_entries_flow on stage_entries (process_id, stage, entered_at)`,
    ...ddl.trigger({
      name: 'stage_entries_insert',
      table: 'deals',
      after: 'insert',
      when: `new.stage is not null`,
      run: [enter],
    }),
    ...ddl.trigger({
      name: 'stage_entries_update',
      table: 'deals',
      after: 'update of stage',
      when: `new.stage is not null and new.stage is distinct from old.stage`,
      run: [enter],
    }),
  ];
}

/** What of a deal the forecast depends on, by its name in `forecast_moves`. */
const forecast = {
  status: 'status',
  owner: 'owner_id',
  close: 'expected_close_on',
  value: 'value_minor',
  currency: 'currency',
} as const;

/** Every change that moves the forecast, as it was and as it is: what has changed since any moment is read from it. */
function forecastMoves(ddl: Ddl): string[] {
  const { text, integer, clustered } = ddl;
  const names = Object.keys(forecast);
  const columns = Object.values(forecast);
  const values = (row: string): string[] =>
    // A lead isn't part of it.
    columns.map((column) =>
      column === 'status' ? `case when ${isDeal(row)} then ${row}status else 'none' end` : `${row}${column}`,
    );
  const nothing = columns.map((column) => (column === 'status' ? `'none'` : 'null'));
  const note = (before: readonly string[], at: string): string =>
    `insert into forecast_moves (deal_id, rev, process_id, at, ${names.map((name) => `was_${name}`).join(', ')}, ${names.join(', ')}, closed_at)
     values (new.id, new.rev, new.process_id, ${at}, ${[...before, ...values('new.')].join(', ')}, new.closed_at)
     on conflict (deal_id, rev) do nothing`;
  const kinds: Record<string, string> = { status: text, value: integer };
  const column = (name: string, prefix: string): string =>
    `${prefix}${name} ${kinds[name] ?? text}${name === 'status' ? ' not null' : ''}`;
  return [
    `create table forecast_moves (
      deal_id ${text} not null,
      rev ${integer} not null,
      process_id ${text} not null,
      at ${integer} not null,
      ${names.map((name) => column(name, 'was_')).join(', ')},
      ${names.map((name) => column(name, '')).join(', ')},
      closed_at ${integer},
      primary key (deal_id, rev)
    )${clustered}`,
    `create index forecast_moves_at on forecast_moves (process_id, at)`,
    ...ddl.trigger({
      name: 'forecast_moves_insert',
      table: 'deals',
      after: 'insert',
      when: isDeal('new.'),
      run: [note(nothing, 'new.created_at')],
    }),
    ...ddl.trigger({
      name: 'forecast_moves_update',
      table: 'deals',
      after: `update of kind, ${columns.join(', ')}`,
      when: `(${isDeal('old.')} or ${isDeal('new.')}) and (${['kind', ...columns]
        .map((one) => `old.${one} is distinct from new.${one}`)
        .join(' or ')})`,
      run: [note(values('old.'), 'new.updated_at')],
    }),
    ...ddl.trigger({
      name: 'forecast_moves_delete',
      table: 'deals',
      after: 'delete',
      when: isDeal('old.'),
      // A deal that is taken out as though it had never been leaves nothing behind.
      run: [
        'delete from forecast_moves where deal_id = old.id',
        'delete from stage_entries where deal_id = old.id',
      ],
    }),
  ];
}

/** When somebody was last in touch with the customer of each open deal, either way; since it is there where nobody was. */
function lastContacts(ddl: Ddl): string[] {
  const { text, integer, clustered } = ddl;
  const begin = `insert into last_contacts (deal_id, process_id, owner_id, at)
    values (new.id, new.process_id, coalesce(new.owner_id, ''),
      coalesce((select max(m.at) from messages m where m.deal_id = new.id), new.created_at))
    on conflict (deal_id) do update set owner_id = excluded.owner_id`;
  const touched = (deal: string, at: string): string =>
    `update last_contacts set at = ${at} where deal_id = ${deal} and at < ${at}`;
  return [
    `create table last_contacts (
      deal_id ${text} not null primary key,
      process_id ${text} not null,
      owner_id ${text} not null,
      at ${integer} not null
    )${clustered}`,
    `create index last_contacts_at on last_contacts (process_id, at, owner_id)`,
    ...ddl.trigger({
      name: 'last_contacts_insert',
      table: 'deals',
      after: 'insert',
      when: running('new.'),
      run: [begin],
    }),
    ...ddl.trigger({
      name: 'last_contacts_update',
      table: 'deals',
      after: 'update of status, kind, owner_id',
      when: `${running('new.')} and (not ${running('old.')} or old.owner_id is distinct from new.owner_id)`,
      run: [begin],
    }),
    ...ddl.trigger({
      name: 'last_contacts_close',
      table: 'deals',
      after: 'update of status, kind',
      when: `${running('old.')} and not ${running('new.')}`,
      run: ['delete from last_contacts where deal_id = new.id'],
    }),
    ...ddl.trigger({
      name: 'last_contacts_delete',
      table: 'deals',
      after: 'delete',
      when: running('old.'),
      run: ['delete from last_contacts where deal_id = old.id'],
    }),
    ...ddl.trigger({
      name: 'last_contacts_said',
      table: 'messages',
      after: 'insert',
      when: 'new.deal_id is not null',
      run: [touched('new.deal_id', 'new.at')],
    }),
    ...ddl.trigger({
      name: 'last_contacts_met',
      table: 'actions',
      after: 'update of state',
      when: `new.state = 'done' and old.state = 'open' and new.human = 1 and new.ended_at is not null
        and new.channel in ('call', 'meeting', 'message')`,
      run: [touched('new.deal_id', 'new.ended_at')],
    }),
  ];
}

const indexes = [
  // What was won in a month, and whose it was.
  `create index deals_won on deals (process_id, closed_at, owner_id, currency, value_minor) where status = 'won'`,
  // Open deals by when they are expected to close.
  `create index deals_closing on deals (process_id, expected_close_on, owner_id, id)
   where status = 'open' and kind = 'deal'`,
  // Those that have been in their stage for longest, of each version and stage.
  `create index deals_in_stage on deals (process_id, version_hash, stage, stage_entered_at, owner_id)
   where status = 'open' and kind = 'deal'`,
  // The most valuable first, whatever their stage.
  `create index deals_worth on deals (process_id, coalesce(value_minor, -1), id)
   where status = 'open' and kind = 'deal'`,
];
