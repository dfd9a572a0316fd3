import type { Migration } from './ddl.ts';

/**
 * Meetings with customers, pages on which customers book them, and what has been ticked off of actions' checklists.
 * A minute of somebody's time is given away once: `meeting_times` holds it in ticks of five minutes, and its key lets no
 * two meetings that were booked have the same one.
 */
export const meetings: Migration = {
  number: 14,
  name: 'meetings',
  up: ({ text, integer, clustered }) => [
    `create table meetings (
      id ${text} not null primary key,
      uid ${text} not null,
      deal_id ${text},
      contact_id ${text},
      user_id ${text} not null,
      page_id ${text},
      instance ${text},
      title ${text} not null,
      place ${text} not null,
      note ${text} not null,
      language ${text} not null,
      zone ${text} not null,
      starts_at ${integer} not null,
      ends_at ${integer} not null,
      before_ms ${integer} not null,
      after_ms ${integer} not null,
      state ${text} not null,
      answer ${text},
      answered_at ${integer},
      comment ${text} not null,
      proposed_at ${integer},
      proposed_until ${integer},
      sequence ${integer} not null,
      changed_by ${text} not null,
      visitor ${text},
      unfinished_since ${integer},
      created_at ${integer} not null
    )`,
    `create unique index meetings_uid on meetings (uid)`,
    `create index meetings_deal on meetings (deal_id, starts_at)`,
    `create index meetings_contact on meetings (contact_id, starts_at)`,
    `create index meetings_user on meetings (user_id, ends_at)`,
    `create index meetings_unfinished on meetings (unfinished_since) where unfinished_since is not null`,
    `create table meeting_times (
      user_id ${text} not null,
      at ${integer} not null,
      meeting_id ${text} not null,
      primary key (user_id, at)
    )${clustered}`,
    `create index meeting_times_meeting on meeting_times (meeting_id)`,
    `create table booking_pages (
      id ${text} not null primary key,
      slug ${text} not null,
      owner_id ${text},
      active ${integer} not null,
      settings ${text} not null,
      created_at ${integer} not null
    )`,
    `create unique index booking_pages_slug on booking_pages (slug)`,
    `create table action_checks (
      deal_id ${text} not null,
      instance ${text} not null,
      item ${text} not null,
      at ${integer} not null,
      user_id ${text},
      primary key (deal_id, instance, item)
    )${clustered}`,
  ],
};
