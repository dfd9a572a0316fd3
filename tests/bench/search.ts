import { openStore } from '../../server/store/open.ts';
import { companyWords, contactWords, fold, wordsOf } from '../../server/store/words.ts';
import { fillingPostgres, fillingSqlite } from '../support/filling.ts';
import type { Filling } from '../support/million.ts';
import { startPostgres } from '../support/postgres.ts';
import { rounded, type Bench, type Figure } from './measure.ts';
import { drawCompany, drawName, drawTitle, lots, mistyped, type Drawn } from './people-by-name.ts';
import { asked, filled, served, type Filled } from './scale-server.ts';

const records = Number(process.env.GREENLANE_BENCH_RECORDS ?? 1_000_000);
const searches = 200;
const rowsAtOnce = 400;

type Cell = string | number | null;

const quoted = (cell: Cell): string =>
  cell === null ? 'null' : typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;

/** Gathers rows into statements. */
function inserter(sql: Filling, table: string, columns: readonly string[]) {
  let rows: string[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length > 0)
      await sql.run(`insert into ${table} (${columns.join(', ')}) values ${rows.join(', ')}`);
    rows = [];
  };
  return {
    async add(cells: readonly Cell[]) {
      rows.push(`(${cells.map(quoted).join(', ')})`);
      if (rows.length >= rowsAtOnce) await flush();
    },
    flush,
  };
}

const id = (prefix: string, n: number): string => `${prefix}_${String(100_000_000_000_000 + n)}`;
const now = Date.UTC(2026, 5, 1);
const consent = '{"given":true,"source":"form","at":null,"wording":null}';

/** Half of them people, a fifth companies, the rest deals that copy the pattern. */
async function fill(sql: Filling, pattern: Record<string, Cell>): Promise<Drawn[]> {
  const lot = lots(7);
  const people: Drawn[] = [];
  const count = { companies: records * 0.2, contacts: records * 0.5, deals: records * 0.3 };
  const restore = await sql.bare(['companies', 'contacts', 'deals', 'deal_contacts', 'search_words']);
  const words = inserter(sql, 'search_words', ['kind', 'word', 'id']);
  const companies = inserter(sql, 'companies', [
    'id',
    'name',
    'name_key',
    'domain',
    'fields',
    'created_at',
    'updated_at',
  ]);
  const domains: string[] = [];
  for (let n = 0; n < count.companies; n++) {
    const name = drawCompany(lot);
    const domain = `${wordsOf(name)[0] ?? 'x'}${n % 997}.example`;
    domains.push(domain);
    await companies.add([id('co', n), name, fold(name), domain, '{}', now, now + n]);
    // Only what the words are made of.
    const made = { name, domain } as Parameters<typeof companyWords>[0];
    for (const word of companyWords(made)) await words.add(['company', word, id('co', n)]);
  }
  await companies.flush();
  const contacts = inserter(sql, 'contacts', [
    'id',
    'company_id',
    'first_name',
    'last_name',
    'name_key',
    'email',
    'email_key',
    'phone',
    'owner_id',
    'consent',
    'fields',
    'created_at',
    'updated_at',
  ]);
  for (let n = 0; n < count.contacts; n++) {
    const name = drawName(lot);
    if (n % 2_003 === 0) people.push(name);
    const company = Math.floor(lot() * count.companies);
    const email = `${name.first}.${name.last}${n % 89}@${domains[company] ?? ''}`.toLowerCase();
    const phone = n % 3 === 0 ? `+38067${String(1_000_000 + n).slice(-7)}` : null;
    await contacts.add([
      id('c', n),
      id('co', company),
      name.first,
      name.last,
      fold(`${name.last} ${name.first}`),
      email,
      email,
      phone,
      `u_owner${n % 40}`,
      consent,
      '{}',
      now,
      now + n,
    ]);
    const made = { firstName: name.first, lastName: name.last, email, phone } as Parameters<
      typeof contactWords
    >[0]; // as above
    for (const word of contactWords(made)) await words.add(['contact', word, id('c', n)]);
  }
  await contacts.flush();
  const columns = Object.keys(pattern);
  const deals = inserter(sql, 'deals', columns);
  const parts = inserter(sql, 'deal_contacts', ['deal_id', 'contact_id', 'role', 'main']);
  for (let n = 0; n < count.deals; n++) {
    const title = drawTitle(lot, n);
    const own: Record<string, Cell> = {
      id: id('d', n),
      title,
      company_id: id('co', Math.floor(lot() * count.companies)),
      owner_id: `u_owner${n % 40}`,
      updated_at: now + n,
    };
    await deals.add(columns.map((column) => own[column] ?? pattern[column] ?? null));
    await parts.add([id('d', n), id('c', Math.floor(lot() * count.contacts)), null, 1]);
    for (const word of wordsOf(title)) await words.add(['deal', word, id('d', n)]);
  }
  for (const table of [deals, parts, words]) await table.flush();
  await restore();
  await sql.run(`insert into words_pending (word) select distinct word from search_words where word >= ':'`);
  return people;
}

/** How long everything is searched for at a million records, by what is typed. */
export const bench: Bench = async function* () {
  const postgres = process.env.GREENLANE_BENCH_ENGINE === 'postgres' ? await startPostgres('durable') : null;
  await using ending = new AsyncDisposableStack();
  if (postgres) ending.defer(() => postgres.end());
  await using place = await filled(100, postgres);
  const [pattern] = await asked<Record<string, Cell>>(place, 'select * from deals order by id limit 1');
  if (!pattern) throw new Error('There is no deal to copy.');
  // What the small fixture has would be in the way: the same ids.
  for (const table of ['search_words', 'deal_contacts', 'contacts', 'companies'])
    await asked(place, `delete from ${table}`);
  await asked(place, `delete from deals where id <> ${quoted(pattern.id ?? null)}`);
  await asked(place, `update deals set id = 'd_0'`);
  let people: Drawn[] = [];
  const work = async (sql: Filling): Promise<void> => {
    people = await fill(sql, pattern);
  };
  await (place.databaseUrl === null
    ? fillingSqlite(place.folder, work)
    : fillingPostgres(place.databaseUrl, work));
  yield* learning(place);
  await using server = await served(place);
  for (const [name, texts] of Object.entries(typed(people))) yield* timed(server, name, texts);
};

/** Words are worked into the vocabulary as the server does it. */
async function* learning(place: Filled): AsyncGenerator<Figure> {
  const store = await openStore(
    place.databaseUrl === null ? { folder: place.folder } : { url: place.databaseUrl },
  );
  const start = performance.now();
  let learned = 0;
  try {
    for (;;) {
      const words = await store.finding.pendingWords(2_000);
      if (words.length === 0) break;
      await store.transact(({ finding }) => finding.workIn(words));
      learned += words.length;
    }
  } finally {
    await store.close();
  }
  const seconds = (performance.now() - start) / 1000;
  yield {
    name: 'words learned',
    value: learned,
    unit: 'words',
    note: `distinct words of ${records.toLocaleString('en')} records, in ${rounded(seconds)} s`,
  };
  const [heads] = await asked<{ n: number }>(place, 'select count(*) as n from word_heads');
  yield {
    name: 'keys of words',
    value: Number(heads?.n),
    unit: 'rows',
    note: 'by which mistakes are looked past',
  };
  const size =
    place.databaseUrl === null
      ? `select sum(pgsize) as n from dbstat where name in ('vocabulary', 'vocabulary_sound', 'word_heads')`
      : `select pg_total_relation_size('vocabulary') + pg_total_relation_size('word_heads') as n`;
  const bytes = await asked<{ n: number }>(place, size).catch(() => []);
  if (bytes[0])
    yield {
      name: 'size of both',
      value: rounded(Number(bytes[0].n) / 1024 / 1024),
      unit: 'MiB',
      note: 'on disk',
    };
}

function typed(people: readonly Drawn[]): Record<string, string[]> {
  const lot = lots(11);
  const some = people.slice(0, searches);
  return {
    'a last name': some.map(({ last }) => last),
    'the beginning of one': some.map(({ last }) => last.slice(0, 4)),
    'two letters': some.map(({ last }) => last.slice(0, 2)),
    'a common first name': some.map(({ first }) => first),
    'both names': some.map(({ first, last }) => `${first} ${last}`),
    'a last name, mistyped': some.map(({ last }) => mistyped(last, lot)),
    'both names, one mistyped': some.map(({ first, last }) => `${first} ${mistyped(last, lot)}`),
    'an address': some.map(({ first, last }) => `${first}.${last}`.toLowerCase()),
    'the end of a number': some.map((_, n) => String(1_000_000 + n * 3 * 2_003).slice(-5)),
    'a deal and a word': some.map((_, n) => `website ${n * 1_009}`),
    'nothing there is': some.map((_, n) => `qzxwv${n}kjhg`),
  };
}

async function* timed(
  server: Awaited<ReturnType<typeof served>>,
  name: string,
  texts: readonly string[],
): AsyncGenerator<Figure> {
  const times: number[] = [];
  for (const text of texts) times.push(await server.get(`/api/v1/search?q=${encodeURIComponent(text)}`));
  times.sort((a, b) => a - b);
  const at = (share: number) => rounded(times[Math.floor(times.length * share)] ?? Number.NaN);
  yield {
    name: `search, ${name}, p95`,
    value: at(0.95),
    unit: 'ms',
    note: `${records.toLocaleString('en')} records over HTTP; median ${at(0.5)}, slowest ${at(0.999)}`,
  };
}
