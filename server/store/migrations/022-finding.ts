import type { Ddl, Migration } from './ddl.ts';

/** Words found in spite of typing mistakes; duplicates and merges. */
export const finding: Migration = {
  number: 22,
  name: 'finding',
  up: (ddl) => [...words(ddl), ...duplicates(ddl), ...merges(ddl)],
};

/**
 * The vocabulary holds each distinct word of the index of words once, with what it sounds like and the keys by which it
 * is found in spite of typing mistakes. Triggers only append what came or went; whoever finds time works it in.
 * Beginnings with digits are no words: nobody mistypes a number into another that is meant.
 */
const words = (ddl: Ddl): string[] => {
  const { text, integer, clustered } = ddl;
  return [
    `create table words_pending (word ${text} not null)`,
    `create index words_pending_word on words_pending (word)`,
    `create table vocabulary (word ${text} not null primary key, sound ${text} not null)${clustered}`,
    `create index vocabulary_sound on vocabulary (sound, word)`,
    `create table word_heads (key ${integer} not null, word ${text} not null, primary key (key, word))${clustered}`,
    ...ddl.trigger({
      name: 'words_came',
      table: 'search_words',
      after: 'insert',
      when: `new.word >= ':'`,
      run: [
        `insert into words_pending (word) select new.word
         where not exists (select 1 from vocabulary where word = new.word)`,
      ],
    }),
    ...ddl.trigger({
      name: 'words_went',
      table: 'search_words',
      after: 'delete',
      when: `old.word >= ':'`,
      run: [`insert into words_pending (word) values (old.word)`],
    }),
  ];
};

/** Whoever was made or changed, and the keys by which the same ones are found. */
const duplicates = (ddl: Ddl): string[] => {
  const { text, integer, clustered } = ddl;
  const noted = (table: string, kind: string, watched: string) =>
    [
      { name: 'came', after: 'insert' as const, row: 'new' },
      { name: 'changed', after: `update of ${watched}` as const, row: 'new' },
      { name: 'went', after: 'delete' as const, row: 'old' },
    ].flatMap(({ name, after, row }) =>
      ddl.trigger({
        name: `${table}_${name}_finding`,
        table,
        after,
        when: `${row}.id is not null`,
        run: [`insert into finding_pending (kind, id) values ('${kind}', ${row}.id)`],
      }),
    );
  return [
    `create table finding_pending (kind ${text} not null, id ${text} not null)`,
    `create index finding_pending_id on finding_pending (kind, id)`,
    `create table duplicate_keys (key ${integer} not null, id ${text} not null, primary key (key, id))${clustered}`,
    `create index duplicate_keys_id on duplicate_keys (id)`,
    `create table duplicates (
      kind ${text} not null,
      a ${text} not null,
      b ${text} not null,
      score ${integer} not null,
      why ${text} not null,
      state ${text} not null,
      found_at ${integer} not null,
      decided_at ${integer},
      decided_by ${text},
      primary key (kind, a, b)
    )${clustered}`,
    `create index duplicates_open on duplicates (kind, score, a, b) where state = 'open'`,
    `create index duplicates_b on duplicates (kind, b)`,
    ...noted('contacts', 'contact', 'first_name, last_name, email, phone, country, company_id'),
    ...noted('companies', 'company', 'name, domain, website, country'),
  ];
};

const merges = ({ text, integer, clustered }: Ddl): string[] => [
  `create table merges (
    id ${text} not null primary key,
    kind ${text} not null,
    kept ${text} not null,
    gone ${text} not null,
    at ${integer} not null,
    by_user ${text},
    kept_before ${text} not null,
    gone_before ${text} not null,
    kept_after ${text} not null,
    notes ${text} not null,
    undone_at ${integer},
    undone_by ${text}
  )`,
  `create index merges_kept on merges (kind, kept, at)`,
  `create index merges_newest on merges (at, id)`,
  `create table merge_rows (
    merge_id ${text} not null,
    place ${integer} not null,
    in_table ${text} not null,
    row_key ${text} not null,
    row_before ${text},
    primary key (merge_id, place)
  )${clustered}`,
  `create table merged_records (
    kind ${text} not null,
    id ${text} not null,
    into_id ${text} not null,
    merge_id ${text} not null,
    primary key (kind, id)
  )${clustered}`,
  `create index merged_records_into on merged_records (kind, into_id)`,
  `create table former_addresses (
    email_key ${text} not null,
    contact_id ${text} not null,
    primary key (email_key, contact_id)
  )${clustered}`,
  `create index former_addresses_contact on former_addresses (contact_id)`,
  // What goes along is found without reading everything.
  `create index form_submissions_contact on form_submissions (contact_id) where contact_id is not null`,
  `create index import_keys_record on import_keys (kind, record_id)`,
];
