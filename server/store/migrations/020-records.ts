import type { Migration } from './ddl.ts';

const touched = (at: string): string =>
  `insert into contact_touches (contact_id, last_at) values (new.contact_id, ${at})
   on conflict (contact_id) do update set last_at = excluded.last_at
   where contact_touches.last_at < excluded.last_at`;

/** Own fields, products and price lines, tags, segments and files of records. */
export const records: Migration = {
  number: 20,
  name: 'records',
  up: ({ text, integer, clustered, trigger }) => [
    `create table fields (
      entity ${text} not null,
      id ${text} not null,
      label ${text} not null,
      type ${text} not null,
      choices ${text} not null,
      hint ${text} not null,
      place ${integer} not null,
      retired_at ${integer},
      primary key (entity, id)
    )${clustered}`,
    `create table tags (
      tag_key ${text} not null primary key,
      name ${text} not null,
      name_key ${text} not null unique,
      created_at ${integer} not null
    )`,
    `create table taggings (
      kind ${text} not null,
      tag_key ${text} not null,
      record_id ${text} not null,
      primary key (kind, tag_key, record_id)
    )${clustered}`,
    `create index taggings_record on taggings (kind, record_id)`,
    `create table products (
      id ${text} not null primary key,
      code ${text},
      code_key ${text} unique,
      name ${text} not null,
      name_key ${text} not null,
      unit ${text} not null,
      prices ${text} not null,
      active ${integer} not null,
      created_at ${integer} not null,
      updated_at ${integer} not null
    )`,
    `create index products_name on products (name_key, id)`,
    `create table deal_lines (
      deal_id ${text} not null,
      place ${integer} not null,
      product_id ${text},
      name ${text} not null,
      unit ${text} not null,
      quantity_milli ${integer} not null,
      price_minor ${integer} not null,
      discount_bp ${integer} not null,
      total_minor ${integer} not null,
      primary key (deal_id, place)
    )${clustered}`,
    `create index deal_lines_product on deal_lines (product_id) where product_id is not null`,
    `create table segments (
      id ${text} not null primary key,
      kind ${text} not null,
      name ${text} not null,
      name_key ${text} not null,
      rule ${text} not null,
      created_at ${integer} not null,
      created_by ${text},
      updated_at ${integer} not null,
      unique (kind, name_key)
    )`,
    `create table record_files (
      id ${text} not null primary key,
      kind ${text} not null,
      record_id ${text} not null,
      name ${text} not null,
      type ${text} not null,
      size ${integer} not null,
      blob_id ${text} not null,
      added_at ${integer} not null,
      added_by ${text},
      removed_at ${integer}
    )`,
    `create index record_files_of on record_files (kind, record_id, id)`,
    `create index record_files_removed on record_files (removed_at) where removed_at is not null`,
    `alter table companies add column owner_id ${text}`,
    `create index companies_owner on companies (owner_id, name_key, id) where owner_id is not null`,
    `create index contacts_owner on contacts (owner_id, name_key, id) where owner_id is not null`,
    `create index contacts_created on contacts (created_at, id)`,
    `create index companies_created on companies (created_at, id)`,
    `create index contacts_country on contacts (country, name_key, id) where country is not null`,
    `create table contact_touches (
      contact_id ${text} not null primary key,
      last_at ${integer} not null
    )${clustered}`,
    `create index contact_touches_last on contact_touches (last_at, contact_id)`,
    ...trigger({
      name: 'contact_touches_message',
      table: 'messages',
      after: 'insert',
      when: `new.contact_id is not null`,
      run: [touched('new.at')],
    }),
    ...trigger({
      name: 'contact_touches_action',
      table: 'actions',
      after: 'update of state',
      when: `new.state = 'done' and new.contact_id is not null and new.channel in ('call', 'meeting', 'message')`,
      run: [touched('new.ended_at')],
    }),
  ],
};
