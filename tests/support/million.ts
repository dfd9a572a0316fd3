import { append, fold, pending, totals } from '../../server/store/totals.ts';

/*
 * A workspace of any size, made by SQL alone: every deal is a copy of one that the engine itself has made and moved to
 * its step, under another name, owner, value and time. A million take about a minute on SQLite.
 */

/** What filling asks of an engine. */
export interface Filling {
  run(statement: string): Promise<void> | void;
  columnsOf(table: string): Promise<string[]> | string[];
  /** Takes indexes and triggers of these tables away for so long; returns what brings them back. */
  bare(tables: readonly string[]): Promise<() => Promise<void> | void> | (() => Promise<void> | void);
}

export interface Patterns {
  /** Deals to copy, and how many of a hundred are copies of each. */
  deals: readonly { id: string; share: number }[];
  /** Users who own deals in turn. */
  owners: readonly string[];
}

export interface Size {
  deals: number;
  now: number;
}

const day = 86_400_000;
const minute = 60_000;
/** So that ids have the length and order of real ones. */
const idBase = 100_000_000_000_000;
const first = [
  'Anna',
  'Olga',
  'Petro',
  'Ivan',
  'Maria',
  'Sofie',
  'Lukas',
  'Emma',
  'Noah',
  'Mila',
  'Oleh',
  'Iryna',
];
const last = [
  'Berg',
  'Kovalenko',
  'Shevchenko',
  'Novak',
  'Weber',
  'Rossi',
  'Silva',
  'Larsen',
  'Kim',
  'Haddad',
];
const things = ['website', 'shop', 'campaign', 'rebrand', 'portal', 'audit', 'film', 'app'];
const sources = ['LinkedIn', 'Google', 'Newsletter', 'Referral', 'Fair', 'Webinar', 'Partner', 'Phone'];

/** One of these, spread over the numbers of `n`. */
const oneOf = (values: readonly string[], n: string): string =>
  `case (${n}) % ${values.length} ${values.map((value, i) => `when ${i} then '${value}'`).join(' ')} end`;
/** A number below `range` that looks drawn by lot and is the same every time. */
const lot = (range: number, salt: number): string => `((s.i * ${salt} + ${salt % 1009}) % ${range})`;
const id = (prefix: string, n = 's.i'): string => `'${prefix}_' || (${idBase} + ${n})`;

const series = (count: number): string =>
  `with recursive s(i) as (select cast(1 as bigint) union all select i + 1 from s where i < ${count})`;

/** Fills a store that holds the patterns; its server may be running, but must not be changing deals meanwhile. */
export async function fill(sql: Filling, { deals, owners }: Patterns, size: Size): Promise<void> {
  const contacts = Math.ceil(size.deals * 0.8);
  const companies = Math.ceil(size.deals * 0.3);
  const contact = id('c', `s.i % ${contacts}`);
  const company = id('co', `s.i % ${companies}`);
  const owner = `case when ${lot(50, 104_729)} = 0 then null else ${oneOf(owners, `${lot(9_973, 7_919)}`)} end`;
  /** Of people's work: three weeks late to six weeks ahead, to the minute. */
  const due = `${size.now} + (${lot(63 * 600, 15_485_863)} - ${21 * 600}) * ${(day / 600).toFixed(0)}`;
  const entered = `${size.now} - ${lot(90 * 1440, 32_452_843)} * ${minute}`;
  const timerDue = `${size.now} + ${lot(60 * 1440, 49_979_687)} * ${minute} + ${day}`;
  const value = `case when ${lot(20, 86_028_121)} = 0 then null else 100 * (100 + ${lot(50_000, 67_867_967)}) end`;
  const currency = `case when ${lot(20, 86_028_121)} = 0 then null else ${oneOf(['EUR', 'EUR', 'EUR', 'USD', 'PLN'], lot(1_000, 533_000_389))} end`;
  const name = oneOf(last, lot(7_919, 472_882_027));
  const thing = oneOf(things, lot(7_901, 373_587_883));

  const tables = [
    'deals',
    'deal_contacts',
    'timers',
    'actions',
    'timeline',
    'contacts',
    'companies',
    'search_words',
  ];
  const restore = await sql.bare(tables);
  const insert = (table: string, count: number, columns: Record<string, string>, where = '1 = 1') =>
    sql.run(
      `insert into ${table} (${Object.keys(columns).join(', ')}) ${series(count)}
       select ${Object.values(columns).join(', ')} from s where ${where}`,
    );
  /** Copies rows of the patterns, each deal those of its pattern. */
  const copy = async (table: string, key: string, changes: Record<string, string>, where = '1 = 1') => {
    const columns = await sql.columnsOf(table);
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) ${series(size.deals)}
       select ${columns.map((column) => changes[column] ?? `t.${column}`).join(', ')}
       from s join patterns p on p.place = ${lot(100, 7_907)} join ${table} t on t.${key} = p.id where ${where}`,
    );
  };
  await sql.run('create temporary table patterns (place integer primary key, id text not null)');
  const places = deals.flatMap((one) => Array.from({ length: one.share }, () => one.id)).slice(0, 100);
  await sql.run(
    `insert into patterns values ${places.map((one, place) => `(${place}, '${one}')`).join(', ')}`,
  );

  await insert('companies', companies, {
    id: id('co', 's.i - 1'),
    name: `${name} || ' ' || s.i`,
    name_key: `lower(${name}) || ' ' || s.i`,
    fields: `'{}'`,
    created_at: `${size.now}`,
    updated_at: `${size.now}`,
  });
  const given = oneOf(first, lot(7_877, 160_481_183));
  await insert('contacts', contacts, {
    id: id('c', 's.i - 1'),
    company_id: company,
    first_name: given,
    last_name: name,
    name_key: `lower(${name}) || ' ' || lower(${given})`,
    email: `'p' || s.i || '@customer.example'`,
    email_key: `'p' || s.i || '@customer.example'`,
    consent: `'{"given":true,"source":"form","at":null,"wording":null}'`,
    fields: `'{}'`,
    created_at: `${size.now}`,
    updated_at: `${size.now}`,
  });
  await copy('deals', 'id', {
    id: id('d'),
    title: `${name} || ' ' || ${thing} || ' ' || s.i`,
    company_id: company,
    owner_id: owner,
    value_minor: value,
    currency,
    source: oneOf(sources, lot(7_879, 141_650_939)),
    next_due_at: `case when t.next_due_at is null then null else ${due} end`,
    due_key: `case when t.next_due_at is null then t.due_key else ${due} end`,
    step_entered_at: entered,
    stage_entered_at: entered,
    created_at: entered,
    updated_at: entered,
  });
  await copy('deal_contacts', 'deal_id', { deal_id: id('d'), contact_id: contact });
  await copy('timers', 'deal_id', { deal_id: id('d'), due_at: timerDue });
  await copy('actions', 'deal_id', {
    deal_id: id('d'),
    contact_id: contact,
    assignee: `case when ${lot(12, 982_451_653)} = 0 then null else ${owner} end`,
    due_at: `case when t.due_at is null then null else ${due} end`,
    opened_at: entered,
  });
  await copy('timeline', 'deal_id', { deal_id: id('d'), at: entered });
  await insert('search_words', companies, {
    kind: `'company'`,
    word: `lower(${name})`,
    id: id('co', 's.i - 1'),
  });
  await insert('search_words', contacts, {
    kind: `'contact'`,
    word: `lower(${given})`,
    id: id('c', 's.i - 1'),
  });
  await insert('search_words', contacts, {
    kind: `'contact'`,
    word: `lower(${name})`,
    id: id('c', 's.i - 1'),
  });
  for (const word of [`lower(${name})`, thing, `'' || s.i`])
    await insert('search_words', size.deals, { kind: `'deal'`, word, id: id('d') });
  await sql.run('drop table patterns');

  // As the triggers that were away would have had it.
  const made = `'d_${idBase}'`;
  const counted = [
    { of: pending.board, key: 'id', into: [totals.board, totals.due, totals.forecast] },
    { of: pending.inbox, key: 'deal_id', into: [totals.inbox] },
  ];
  for (const { of, key, into } of counted) {
    await sql.run(
      append(of, 1, { from: of.source, where: `${of.counts('')} and ${key} >= ${made} and ${key} < 'd_1a'` }),
    );
    for (const total of into) for (const statement of fold(total, of.table)) await sql.run(statement);
    await sql.run(`delete from ${of.table}`);
  }
  await restore();
  await sql.run(`insert into words_pending (word) select distinct word from search_words where word >= ':'`);
}
