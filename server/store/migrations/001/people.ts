import type { Ddl } from '../ddl.ts';

export const people = ({ integer, text, clustered }: Ddl): string[] => [
  `create table companies (
    id ${text} not null primary key,
    name ${text} not null,
    name_key ${text} not null,
    domain ${text},
    industry ${text},
    size ${integer},
    country ${text},
    website ${text},
    fields ${text} not null,
    external_id ${text},
    created_at ${integer} not null,
    updated_at ${integer} not null
  )`,
  `create index companies_name on companies (name_key, id)`,
  `create index companies_domain on companies (domain) where domain is not null`,
  `create table contacts (
    id ${text} not null primary key,
    company_id ${text},
    first_name ${text},
    last_name ${text},
    name_key ${text} not null,
    email ${text},
    email_key ${text},
    phone ${text},
    job_title ${text},
    language ${text},
    country ${text},
    zone ${text},
    owner_id ${text},
    consent ${text} not null,
    unsubscribed_at ${integer},
    bounced_at ${integer},
    fields ${text} not null,
    external_id ${text},
    created_at ${integer} not null,
    updated_at ${integer} not null
  )`,
  `create index contacts_name on contacts (name_key, id)`,
  `create index contacts_email on contacts (email_key) where email_key is not null`,
  `create index contacts_company on contacts (company_id, name_key)`,
  `create table search_words (
    kind ${text} not null,
    word ${text} not null,
    id ${text} not null,
    primary key (kind, word, id)
  )${clustered}`,
];

export const team = ({ integer, text, clustered }: Ddl): string[] => [
  `create table users (
    id ${text} not null primary key,
    name ${text} not null,
    email ${text} not null,
    email_key ${text} not null unique,
    role ${text} not null,
    password_hash ${text},
    zone ${text},
    active ${integer} not null,
    created_at ${integer} not null
  )`,
  `create table user_process_roles (
    user_id ${text} not null,
    process_id ${text} not null,
    role ${text} not null,
    primary key (process_id, role, user_id)
  )${clustered}`,
  `create index user_process_roles_user on user_process_roles (user_id)`,
  `create table sessions (
    token_hash ${text} not null primary key,
    user_id ${text} not null,
    created_at ${integer} not null,
    expires_at ${integer} not null,
    last_seen_at ${integer} not null
  )${clustered}`,
  `create index sessions_user on sessions (user_id)`,
  `create table tokens (
    id ${text} not null primary key,
    token_hash ${text} not null unique,
    name ${text} not null,
    role ${text} not null,
    user_id ${text},
    created_at ${integer} not null,
    last_used_at ${integer},
    revoked_at ${integer}
  )`,
  `create table sign_in_attempts (key ${text} not null, at ${integer} not null)`,
  `create index sign_in_attempts_key on sign_in_attempts (key, at)`,
  `create table notifications (
    id ${text} not null primary key,
    user_id ${text} not null,
    deal_id ${text},
    text ${text} not null,
    at ${integer} not null,
    read_at ${integer}
  )`,
  `create index notifications_user on notifications (user_id, at)`,
];
