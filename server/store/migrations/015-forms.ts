import type { Migration } from './ddl.ts';

/** Lead forms, what people answered, and how often visitors of public pages may do what. */
export const forms: Migration = {
  number: 15,
  name: 'forms',
  up: ({ text, integer, clustered }) => [
    `create table hits (
      key ${text} not null,
      since ${integer} not null,
      count ${integer} not null,
      primary key (key, since)
    )${clustered}`,
    `create index hits_since on hits (since)`,
    `create table forms (
      id ${text} not null primary key,
      slug ${text} not null,
      name ${text} not null,
      draft ${text} not null,
      published ${text},
      published_at ${integer},
      revision ${integer} not null,
      created_at ${integer} not null,
      updated_at ${integer} not null,
      updated_by ${text}
    )`,
    `create unique index forms_slug on forms (slug)`,
    `create table form_counts (
      form_id ${text} not null,
      day ${integer} not null,
      what ${text} not null,
      count ${integer} not null,
      primary key (form_id, day, what)
    )${clustered}`,
    `create table form_submissions (
      id ${text} not null primary key,
      form_id ${text} not null,
      key ${text} not null,
      state ${text} not null,
      at ${integer} not null,
      email ${text} not null,
      language ${text} not null,
      answers ${text} not null,
      wording ${text},
      source ${text} not null,
      confirmed_at ${integer},
      mails ${integer} not null,
      mail_due_at ${integer},
      mail_error ${text},
      try_at ${integer},
      tries ${integer} not null,
      result ${text},
      why ${text},
      contact_id ${text},
      deal_id ${text}
    )`,
    `create unique index form_submissions_key on form_submissions (form_id, key)`,
    `create index form_submissions_newest on form_submissions (form_id, id)`,
    `create index form_submissions_state on form_submissions (form_id, state, id)`,
    `create index form_submissions_mail on form_submissions (mail_due_at) where mail_due_at is not null`,
    `create index form_submissions_try on form_submissions (try_at) where try_at is not null`,
    `create index form_submissions_unconfirmed on form_submissions (at) where state = 'unconfirmed'`,
  ],
};
