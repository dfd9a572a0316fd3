import { dueKeys } from '../due-key.ts';
import type { Ddl, Migration } from './ddl.ts';

/**
 * What needs somebody beside the actions of deals: mentions, requests between departments and what became of them; and
 * how each person wants to be told. Open matters of a person lie as their inbox shows them, due first.
 */
export const matters: Migration = {
  number: 17,
  name: 'matters',
  up: (ddl) => [...tables(ddl), ...fromNotifications(ddl)],
};

const tables = ({ text, integer, clustered }: Ddl): string[] => [
  `create table matters (
      id ${text} not null primary key,
      user_id ${text} not null,
      kind ${text} not null,
      about_kind ${text} not null,
      about_id ${text} not null,
      place ${text} not null,
      by_user ${text},
      at ${integer} not null,
      due_at ${integer},
      snoozed_until ${integer},
      done_at ${integer}
    )`,
  `create unique index matters_once on matters (about_kind, about_id, kind, place, user_id)`,
  `create index matters_open on matters (user_id, coalesce(due_at, ${dueKeys.undated}), id) where done_at is null`,
  `create index matters_done on matters (user_id, done_at, id) where done_at is not null`,
  `create table requests (
      id ${text} not null primary key,
      goal ${text} not null,
      audience ${text} not null,
      expected ${text} not null,
      due_at ${integer},
      owner_id ${text},
      department ${text},
      about_kind ${text},
      about_id ${text},
      asked_by ${text} not null,
      asked_at ${integer} not null,
      state ${text} not null,
      changed_at ${integer} not null,
      remarks ${integer} not null
    )`,
  `create index requests_open on requests (coalesce(due_at, ${dueKeys.undated}), id)
     where state in ('asked', 'taken', 'returned')`,
  `create index requests_closed on requests (changed_at, id) where state in ('done', 'withdrawn')`,
  `create index requests_about on requests (about_kind, about_id) where about_id is not null`,
  `create table request_remarks (
      request_id ${text} not null,
      number ${integer} not null,
      at ${integer} not null,
      user_id ${text} not null,
      what ${text} not null,
      text ${text} not null,
      primary key (request_id, number)
    )${clustered}`,
  `create table notice_choices (
      user_id ${text} not null primary key,
      choices ${text} not null,
      digest_at ${integer}
    )`,
  `create index notice_choices_digest on notice_choices (digest_at) where digest_at is not null`,
  // What has come to a person lately, for notifications.
  `create index actions_opened on actions (assignee, opened_at)
     where state = 'open' and human = 1 and assignee is not null`,
];

/** What a process tells somebody is a matter of theirs, whoever writes it. A copied store has its matters already. */
const fromNotifications = (ddl: Ddl): string[] => [
  ...ddl.trigger({
    name: 'matters_of_notifications',
    table: 'notifications',
    after: 'insert',
    when: 'new.deal_id is not null and new.read_at is null',
    run: [
      `insert into matters (id, user_id, kind, about_kind, about_id, place, by_user, at)
         values ('mr' || new.id, new.user_id, 'notice', 'deal', new.deal_id, new.id, null, new.at)
         on conflict do nothing`,
    ],
  }),
  ...ddl.trigger({
    name: 'matters_of_read_notifications',
    table: 'notifications',
    after: 'update of read_at',
    when: 'old.read_at is null and new.read_at is not null',
    run: [
      `update matters set done_at = new.read_at where about_kind = 'deal' and about_id = new.deal_id
         and kind = 'notice' and place = new.id and user_id = new.user_id and done_at is null`,
    ],
  }),
];
