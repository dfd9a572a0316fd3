import { callings, drawnDays, drawnNames } from './drawn.ts';
import { companyOfContact, fieldsOf, words, type Crowd } from './people.ts';
import { ago, ahead, copy, id, idOf, insert, lot, oneOf, type Filling, type Rows } from './statements.ts';

export interface Patterns {
  /** Deals to copy, and how many of a hundred are copies of each. */
  deals: readonly { id: string; share: number }[];
  /** A deal whose timeline is told again and again in one of them. */
  storied: string;
  /** Users who own deals in turn. */
  owners: readonly string[];
  /** Ids of products. */
  products: readonly string[];
}

const sources = ['LinkedIn', 'Google', 'Newsletter', 'Referral', 'Fair', 'Webinar', 'Partner', 'Phone'];
const segments = ['Retail', 'Health', 'Industry', 'Public', 'Education', 'Software'];
const names = ['Website', 'Shop', 'Campaign', 'Film', 'Audit', 'Care', 'Hosting', 'Training'];

export const ownerOf = (owners: readonly string[]): string =>
  `case when ${lot(51, 104_729)} = 0 then null else ${oneOf(owners, lot(9_973, 7_919))} end`;

/** How many entries the longest timeline has, at the least. */
export const longestTimeline = 10_000;

export async function fillDeals(
  sql: Filling,
  { deals, storied, owners, products }: Patterns,
  { count, now, crowd }: { count: number; now: number; crowd: Crowd },
): Promise<void> {
  const contactNumber = `(s.i % ${crowd.contacts})`;
  const contact = id('c', contactNumber);
  const owner = ownerOf(owners);
  const due = ahead(now, 42, 15_485_863, 21);
  const closed = ago(now, 365, 32_452_843);
  const entered = `case when p.closed = 1 then ${closed} else ${ago(now, 90, 32_452_843)} end`;
  const value = `case when ${lot(19, 86_028_121)} = 0 then null else 100 * (100 + ${lot(49_999, 67_867_967)}) end`;
  const currency = `case when ${lot(23, 86_028_121)} = 0 then null else ${oneOf(['EUR', 'EUR', 'EUR', 'USD', 'PLN'], lot(1_001, 533_000_389))} end`;
  const closing = `case when ${lot(13, 49_979_687)} = 0 or t.kind <> 'deal' then null else e.day end`;

  await sql.run(
    'create temporary table patterns (place integer primary key, id text not null, closed integer not null)',
  );
  const places = deals.flatMap((one) => Array.from({ length: one.share }, () => one.id)).slice(0, 100);
  for (const [place, one] of places.entries())
    await sql.run(
      `insert into patterns select ${place}, id, case when closed_at is null then 0 else 1 end from deals where id = '${one}'`,
    );
  const ofPattern = `join patterns p on p.place = ${lot(100, 7_907)}`;
  const ofName = `join drawn d on d.place = ${lot(drawnNames, 40_693)}
    join callings k on k.place = ${lot(callings.length, 7_933)}`;
  const ofDay = `join closing_days e on e.place = ${lot(drawnDays, 7_877)}`;
  /** Rows of the patterns, each deal those of its own. */
  const each = (
    table: string,
    key: string,
    columns: Record<string, string>,
    more: Pick<Rows, 'join' | 'where'> = {},
  ) =>
    copy(sql, {
      table,
      count,
      columns: { [key]: id('d', 's.i'), ...columns },
      join: `${ofPattern} join ${table} t on t.${key} = p.id ${more.join ?? ''}`,
      ...(more.where === undefined ? {} : { where: more.where }),
    });

  await each(
    'deals',
    'id',
    {
      title: `k.thing || ' ' || d.last || ' ' || s.i`,
      company_id: id('co', companyOfContact(contactNumber, crowd)),
      owner_id: owner,
      value_minor: value,
      currency,
      source: oneOf(sources, lot(7_879, 141_650_939)),
      product: `case when ${lot(7, 5)} = 0 then null else ${oneOf(names, lot(7_883, 122_949_823))} end`,
      segment: `case when ${lot(9, 5)} < 4 then null else ${oneOf(segments, lot(7_901, 122_949_823))} end`,
      expected_close_on: closing,
      fields: fieldsOf(11, 87_178_291),
      next_due_at: `case when t.next_due_at is null then null else ${due} end`,
      due_key: `case when t.next_due_at is null then t.due_key else ${due} end`,
      step_entered_at: entered,
      stage_entered_at: `case when t.stage_entered_at is null then null else ${entered} end`,
      created_at: entered,
      updated_at: entered,
      closed_at: `case when t.closed_at is null then null else ${closed} end`,
    },
    { join: `${ofName} ${ofDay}` },
  );
  await each('deal_contacts', 'deal_id', { contact_id: contact });
  await each('timers', 'deal_id', { due_at: ahead(now, 60, 49_979_687) });
  await each('actions', 'deal_id', {
    contact_id: contact,
    assignee: `case when ${lot(11, 982_451_653)} = 0 then null else ${owner} end`,
    due_at: `case when t.due_at is null then null else ${due} end`,
    opened_at: entered,
  });
  await each('timeline', 'deal_id', { at: entered });
  await each('timeline_texts', 'deal_id', {});
  await each('stage_entries', 'deal_id', { entered_at: entered });
  await each('last_contacts', 'deal_id', {
    owner_id: `coalesce(${owner}, '')`,
    at: ago(now, 60, 15_485_867),
  });
  // A lead has none, so there is always a deal to be joined.
  const isThere = (column: string) => `case when t.status = 'none' then null else ${column} end`;
  await each(
    'forecast_moves',
    'deal_id',
    {
      at: entered,
      owner: isThere(owner),
      value: isThere(value),
      currency: isThere(currency),
      close: isThere(`case when ${lot(13, 49_979_687)} = 0 then null else e.day end`),
      closed_at: `case when t.closed_at is null then null else ${closed} end`,
    },
    { join: ofDay },
  );
  await insert(sql, {
    table: 'messages',
    count,
    columns: {
      id: id('m', 's.i'),
      deal_id: id('d', 's.i'),
      contact_id: contact,
      direction: oneOf(['in', 'out', 'out'], lot(7, 11)),
      from_address: `'anna@ours.example'`,
      to_address: `'customer@theirs.example'`,
      subject: `'About the proposal ' || s.i`,
      text: `'Hello, here is what we talked about on the phone last week; tell me whether it suits you. Number ' || s.i`,
      at: ago(now, 60, 15_485_867),
      state: `'sent'`,
    },
    where: `${lot(7, 11)} < 2`,
  });
  for (const place of [0, 1])
    await insert(sql, {
      table: 'deal_lines',
      count,
      columns: {
        deal_id: id('d', 's.i'),
        place: `${place}`,
        product_id: oneOf(products, lot(7_907, 7 + place)),
        name: `'A line of it'`,
        unit: `'hour'`,
        quantity_milli: '2000',
        price_minor: '5000',
        discount_bp: '0',
        total_minor: '10000',
      },
      where: `${lot(29, 3)} = 0`,
    });
  await words(sql, 'deal', { count, join: ofName }, [
    ['k.thing_key', '1 = 1'],
    ['d.last_key', '1 = 1'],
    [`cast(s.i as text)`, '1 = 1'],
  ]);
  await tellAgain(sql, storied, now);
  await sql.run('drop table patterns');
}

/** What happened in one deal, again and again, in the first of the others. */
async function tellAgain(sql: Filling, storied: string, now: number): Promise<void> {
  const longest = idOf('d', 1);
  const later = `(select max(seq) from timeline where deal_id = '${storied}') * s.i`;
  for (const table of ['timeline', 'timeline_texts'])
    await copy(sql, {
      table,
      count: longestTimeline / 10,
      columns: {
        deal_id: `'${longest}'`,
        seq: `t.seq + ${later}`,
        ...(table === 'timeline' ? { at: `${now} - (${longestTimeline / 10} - s.i) * 600000 + t.seq` } : {}),
      },
      join: `join ${table} t on t.deal_id = '${storied}'`,
    });
  await sql.run(
    `update deals set seq = (select max(seq) from timeline where deal_id = '${longest}') where id = '${longest}'`,
  );
}
