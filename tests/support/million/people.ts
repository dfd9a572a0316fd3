import { callings, drawnNames } from './drawn.ts';
import { ago, id, insert, lot, oneOf, type Filling } from './statements.ts';

/*
 * Companies and contacts are numbered from 0: `s.i - 1`. One company has a thousand people, whatever the size.
 */

export interface Crowd {
  contacts: number;
  companies: number;
}

export const crowdOf = (deals: number): Crowd => ({
  contacts: Math.ceil(deals * 0.8),
  companies: Math.ceil(deals * 0.3),
});

const ofTheLargest = 2_000;

/** The number of the company that the contact of a number belongs to. */
export const companyOfContact = (contact: string, { companies }: Crowd): string =>
  `(case when ${contact} < ${ofTheLargest} and ${contact} % 2 = 0 then 0 else ${contact} % ${companies} end)`;

const nameOf = (company: string): string => lot(drawnNames, 69_621, company);
const callingOf = (company: string): string => lot(callings.length, 7_919, company);
const domainWord = (company: string): string => `f.last_key || (${company} % 997)`;
const number = 's.i - 1';
const consents = [
  '{"given":true,"source":"form","at":null,"wording":null}',
  '{"given":true,"source":"form","at":null,"wording":null}',
  '{"given":false,"source":null,"at":null,"wording":null}',
];
const ownFields = [
  '{"tier":"A","budget":12000}',
  '{"tier":"B","region":"west"}',
  '{"tier":"C","budget":300,"region":"east"}',
];
export const fieldsOf = (range: number, salt: number): string =>
  `case when ${lot(range, salt)} < 3 then ${oneOf(ownFields, lot(range, salt))} else '{}' end`;
const countries = ['Ukraine', 'Germany', 'Poland', 'Czechia', 'Austria', 'Moldova', 'Bulgaria'];

export async function fillPeople(
  sql: Filling,
  crowd: Crowd,
  { now, owner }: { now: number; owner: string },
): Promise<void> {
  const { contacts, companies } = crowd;
  const ofCompany = `join drawn f on f.place = ${nameOf(`(${number})`)}
    join callings k on k.place = ${callingOf(`(${number})`)}`;
  await insert(sql, {
    table: 'companies',
    count: companies,
    columns: {
      id: id('co', number),
      name: `f.last || ' ' || k.thing || ' ' || k.form`,
      name_key: `f.sorted_last || ' ' || k.sorted`,
      domain: `${domainWord(`(${number})`)} || '.example'`,
      country: `case when ${lot(3, 5)} = 0 then null else ${oneOf(countries, lot(107, 39_916_801))} end`,
      owner_id: owner,
      fields: fieldsOf(13, 87_178_291),
      created_at: ago(now, 900, 32_452_843),
      updated_at: ago(now, 900, 32_452_843),
    },
    join: ofCompany,
  });
  const contact = `(${number})`;
  const company = companyOfContact(contact, crowd);
  const ofContact = `join drawn d on d.place = ${lot(drawnNames, 48_271, contact)}
    join drawn f on f.place = ${nameOf(company)}`;
  const domain = `${domainWord(company)} || '.example'`;
  const address = `d.first_key || '.' || d.last_key || (${contact} % 89) || '@' || ${domain}`;
  const phone = `(380671000000 + ${contact})`;
  const hasPhone = `${contact} % 3 = 0`;
  await insert(sql, {
    table: 'contacts',
    count: contacts,
    columns: {
      id: id('c', number),
      company_id: id('co', company),
      first_name: 'd.first',
      last_name: 'd.last',
      name_key: 'd.sorted',
      email: address,
      email_key: address,
      phone: `case when ${hasPhone} then '+' || ${phone} end`,
      country: `case when ${lot(3, 7)} = 0 then null else ${oneOf(countries, lot(109, 39_916_801))} end`,
      owner_id: owner,
      consent: oneOf(consents, lot(101, 27_644_437)),
      fields: fieldsOf(17, 87_178_291),
      created_at: ago(now, 900, 49_979_687),
      updated_at: ago(now, 900, 49_979_687),
    },
    join: ofContact,
  });
  await insert(sql, {
    table: 'contact_touches',
    count: contacts,
    columns: { contact_id: id('c', number), last_at: ago(now, 400, 15_485_867) },
    where: `${lot(5, 3)} < 3`,
  });
  await words(sql, 'company', { count: companies, join: ofCompany }, [
    ['f.last_key', '1 = 1'],
    ['k.thing_key', '1 = 1'],
    ['k.form_key', '1 = 1'],
    [domainWord(`(${number})`), '1 = 1'],
    [`'example'`, '1 = 1'],
  ]);
  const digits = `cast(${phone} as text)`;
  const reversed = Array.from({ length: 12 }, (_, at) => `substr(${digits}, ${12 - at}, 1)`).join(' || ');
  await words(sql, 'contact', { count: contacts, join: ofContact }, [
    ['d.first_key', '1 = 1'],
    ['d.last_key', '1 = 1'],
    [`d.last_key || (${contact} % 89)`, '1 = 1'],
    [domainWord(company), '1 = 1'],
    [`'example'`, '1 = 1'],
    [digits, hasPhone],
    [`substr(${digits}, 4)`, hasPhone],
    [`'#' || ${reversed}`, hasPhone],
  ]);
}

const prefixes = { company: 'co', contact: 'c', deal: 'd' } as const;

/** In the order of the index, so that it only grows at its end; each word as a column of its own. */
export async function words(
  sql: Filling,
  kind: keyof typeof prefixes,
  { count, join }: { count: number; join: string },
  each: readonly (readonly [word: string, where: string])[],
): Promise<void> {
  await sql.run('create temporary table spelled (word text not null, n bigint not null)');
  for (const [word, where] of each)
    await insert(sql, { table: 'spelled', count, columns: { word, n: 's.i' }, join, where });
  const n = kind === 'deal' ? 'n' : 'n - 1';
  await sql.run(
    `insert into search_words (kind, word, id) select '${kind}', word, ${id(prefixes[kind], n)} from spelled
     where 1 = 1 order by word, n on conflict do nothing`,
  );
  await sql.run('drop table spelled');
}
