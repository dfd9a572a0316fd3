import { dueKeys } from '../due-key.ts';
import { append, boardKey, dueKey, inboxKey, pending, totals, type Pending } from '../totals.ts';
import type { Ddl, Migration } from './ddl.ts';

/** The board and the inbox from indexes and kept totals, however many deals there are: see `totals.ts`. */
export const keptTotals: Migration = {
  number: 3,
  name: 'kept totals',
  up: (ddl) => [...sorted(ddl), ...kept(ddl), ...appending(ddl)],
};

/**
 * A page of the board or of an inbox is the beginning of a few ranges of these. What stands last is there to be read
 * without the row, in SQLite also what an expression before it is made of.
 */
const sorted = ({ integer, text }: Ddl): string[] => [
  `alter table deals add column due_key ${integer} not null default ${dueKeys.nothing}`,
  `drop index deals_board`,
  `create index deals_board on deals (
    process_id, kind, coalesce(owner_id, ''), coalesce(stage, ''), step, due_key, id,
    value_minor, step_entered_at, owner_id, stage
  ) where status = 'open'`,
  `create index deals_by_value on deals (process_id, kind, coalesce(stage, ''), coalesce(value_minor, -1), id)
   where status = 'open'`,
  `create index deals_by_age on deals (process_id, kind, coalesce(stage, ''), step_entered_at, id)
   where status = 'open'`,
  // The newest of those that have ended in one way.
  `create index deals_ended on deals (status, id) where closed_at is not null`,
  `alter table actions add column process_id ${text} not null default ''`,
  `drop index actions_open`,
  `create index actions_open on actions (
    coalesce(assignee, ''), process_id, coalesce(performer, ''), coalesce(due_at, ${dueKeys.undated}),
    deal_id, instance, snoozed_until, assignee, performer, due_at
  ) where state = 'open' and human = 1`,
  `create index actions_snoozed on actions (snoozed_until)
   where state = 'open' and human = 1 and snoozed_until is not null`,
  `create index actions_accept on actions (process_id, due_at, deal_id)
   where state = 'open' and human = 1 and action = '$accept'`,
];

const kept = ({ integer, text, clustered }: Ddl): string[] => {
  const columns: Record<string, string> = { passive: integer, due_day: integer };
  const table = (name: string, key: readonly string[], sums: readonly string[]): string =>
    `create table ${name} (
      ${key.map((column) => `${column} ${columns[column] ?? text} not null`).join(', ')},
      ${sums.map((sum) => `${sum} ${integer} not null`).join(', ')},
      primary key (${key.join(', ')})
    )${clustered}`;
  const view = (
    name: string,
    { table: from, key, sums, of }: (typeof totals)['board'],
    rows: string,
  ): string => {
    const all = [...key, ...sums].join(', ');
    return `create view ${name} as select ${all} from ${from}
      ${of(rows)
        .map((one) => `union all select ${all} from (${one}) as added`)
        .join(' ')}`;
  };
  return [
    table('board_totals', boardKey, totals.board.sums),
    table('due_totals', dueKey, totals.due.sums),
    table('inbox_totals', inboxKey, totals.inbox.sums),
    `create table board_pending (
      deal_id ${text} not null,
      sign ${integer} not null,
      process_id ${text} not null,
      kind ${text} not null,
      version_hash ${text} not null,
      stage ${text},
      step ${text} not null,
      passive ${integer} not null,
      owner_id ${text},
      source ${text},
      currency ${text},
      value_minor ${integer} not null,
      due_day ${integer} not null
    )`,
    `create table inbox_pending (
      deal_id ${text} not null,
      sign ${integer} not null,
      assignee ${text} not null,
      process_id ${text} not null,
      performer ${text} not null,
      due_day ${integer} not null
    )`,
    view('board_sums', totals.board, 'board_pending'),
    view('due_sums', totals.due, 'board_pending'),
    view('inbox_sums', totals.inbox, 'inbox_pending'),
  ];
};

const appending = (ddl: Ddl): string[] => Object.values(pending).flatMap((of) => triggersOf(ddl, of));

function triggersOf(ddl: Ddl, of: Pending): string[] {
  const { table, source, columns, counts, watched } = of;
  const before = append(of, -1, { row: 'old.', where: counts('old.') });
  const after = append(of, 1, { row: 'new.', where: counts('new.') });
  const was = Object.values(columns('old.'));
  const is = Object.values(columns('new.'));
  const differs = [
    `(${counts('old.')}) is distinct from (${counts('new.')})`,
    ...was.map((value, i) => `${value} is distinct from ${is[i]}`),
  ];
  return [
    ...ddl.trigger({
      name: `${table}_insert`,
      table: source,
      after: 'insert',
      when: counts('new.'),
      run: [after],
    }),
    ...ddl.trigger({
      name: `${table}_delete`,
      table: source,
      after: 'delete',
      when: counts('old.'),
      run: [before],
    }),
    ...ddl.trigger({
      name: `${table}_update`,
      table: source,
      after: `update of ${watched}`,
      when: `(${counts('old.')} or ${counts('new.')}) and (${differs.join(' or ')})`,
      run: [before, after],
    }),
  ];
}
