import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../concept.ts';
import type { Cell } from '../../copied.ts';
import type { ErasureChange, ErasureCounts, ErasurePart, SoughtPerson } from '../../erasing.ts';
import type { PersonalPlace } from '../../personal.ts';
import { Scrub } from '../../personal/scrub.ts';
import { tellsOf } from './files.ts';
import { withoutSamples } from './samples.ts';
import { steps, type Step } from './steps.ts';
import { wordsOfDeals } from './words-of-deals.ts';

/** Rows that are looked at for one part: so many as keep nobody waiting. */
const rowsAtOnce = 500;
const filesAtOnce = 20;

type Truth = RawBuilder<boolean>;
const never = sql<boolean>`1 = 0`;

const isIn = (column: string, values: readonly string[]): Truth =>
  values.length === 0 ? never : sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`;

const either = (...all: readonly Truth[]): Truth => sql<boolean>`(${sql.join(all, sql` or `)})`;

/** Which rows of a table a step goes through. */
export function rowsOf({ table, place, rows }: Step, person: SoughtPerson): Truth {
  const { contactId, companyId, onlyTheirs, shared, emails } = person;
  if (rows === 'everywhere') return sql<boolean>`1 = 1`;
  if (rows === 'deals') return isIn(place.deal ?? '', [...onlyTheirs, ...shared]);
  if (rows === 'company') return companyId === null ? never : isIn('id', [companyId]);
  if (rows === 'files')
    return either(
      sql<boolean>`(kind = 'deal' and ${isIn('record_id', shared)})`,
      sql<boolean>`(kind = 'company' and record_id in (select company_id from contacts where id = ${contactId}))`,
    );
  const { own } = place;
  if (own === 'entries') {
    const told = sql<boolean>`exists (select 1 from timeline as entry where entry.deal_id = ${sql.ref(`${table}.deal_id`)}
      and entry.seq = ${sql.ref(`${table}.seq`)} and entry.contact_id = ${contactId})`;
    return either(isIn('deal_id', onlyTheirs), sql<boolean>`(${isIn('deal_id', shared)} and ${told})`);
  }
  if (own === undefined || own === 'only-theirs') return never;
  if ('contact' in own) return isIn(own.contact, [contactId]);
  if ('address' in own) return isIn(own.address, emails);
  if ('message' in own)
    return sql<boolean>`${sql.ref(own.message)} in (select id from messages where contact_id = ${contactId})`;
  const theirs = sql<boolean>`(${sql.ref(own.kind)} = 'contact' and ${sql.ref(own.record)} = ${contactId})`;
  if (!own.deals || onlyTheirs.length === 0) return theirs;
  return either(theirs, sql<boolean>`(${sql.ref(own.kind)} = 'deal' and ${isIn(own.record, onlyTheirs)})`);
}

type Row = Record<string, Cell>;

/** The next rows of a step, by their keys: `k0`, `k1` …, and the columns asked for: `c0`, `c1` …. */
async function read(
  db: Db,
  step: Step,
  person: SoughtPerson,
  after: readonly Cell[] | null,
  columns: readonly string[],
  limit: number,
): Promise<Row[]> {
  const { key } = step.place;
  const names = sql.join(key.map((name) => sql.ref(name)));
  const chosen = sql.join([
    ...key.map((name, place) => sql`${sql.ref(name)} as ${sql.ref(`k${place}`)}`),
    ...columns.map((name, place) => sql`${sql.ref(name)} as ${sql.ref(`c${place}`)}`),
  ]);
  const from = after === null ? sql<boolean>`1 = 1` : sql<boolean>`(${names}) > (${sql.join(after)})`;
  const { rows } = await sql<Row>`select ${chosen} from ${sql.table(step.table)}
    where ${rowsOf(step, person)} and ${from} order by ${names} limit ${limit}`.execute(db);
  return rows;
}

/** What is to be done in the part of an erasure that begins here. */
export async function findPart(
  db: Db,
  person: SoughtPerson,
  at: { step: number; after: readonly Cell[] | null },
): Promise<ErasurePart> {
  const step = steps[at.step];
  if (!step) return { changes: [], next: null };
  const columns = columnsOf(step);
  const limit = step.rows === 'files' ? filesAtOnce : rowsAtOnce;
  const rows = await read(db, step, person, at.after, columns, limit);
  const scrub = new Scrub(person);
  const keys = step.place.key;
  const keyOf = (row: Row): Cell[] => keys.map((_, place) => row[`k${place}`] ?? null);
  const changes: ErasureChange[] = [];
  for (const row of rows) {
    const was = Object.fromEntries(columns.map((name, place) => [name, row[`c${place}`] ?? null]));
    const set =
      step.rows === 'files'
        ? (await tellsOf(db, String(was.blob_id), scrub))
          ? null
          : undefined
        : changed(step, was, scrub, person, keyOf(row));
    if (set !== undefined) changes.push({ table: step.table, keys, key: keyOf(row), set, was });
  }
  const last = rows.at(-1);
  const full = rows.length === limit && last !== undefined;
  const next = full
    ? { step: at.step, after: keyOf(last) }
    : at.step + 1 < steps.length
      ? { step: at.step + 1, after: null }
      : null;
  return { changes, next };
}

function columnsOf({ table, place, rows }: Step): readonly string[] {
  if (rows === 'files') return ['blob_id'];
  // Whom an entry is about says whose words it holds.
  if (table === 'timeline') return [...(place.mentions ?? []), 'contact_id'];
  if (rows !== 'own') return place.mentions ?? [];
  return typeof place.erasing === 'object' ? Object.keys(place.erasing.emptied) : [];
}

/** The row's columns as they become; null where it goes, undefined where it stays as it is. */
function changed(
  { table, place, rows }: Step,
  was: Readonly<Record<string, Cell>>,
  scrub: Scrub,
  person: SoughtPerson,
  key: readonly Cell[],
): Readonly<Record<string, Cell>> | null | undefined {
  if (rows === 'own') {
    if (typeof place.erasing !== 'object') return null;
    const { emptied } = place.erasing;
    return Object.entries(emptied).some(([name, value]) => was[name] !== value) ? emptied : undefined;
  }
  const set: Record<string, Cell> = {};
  for (const name of place.mentions ?? []) {
    const way = { all: rows === 'deals', ...waysOf(place, name) };
    const next = withoutThem(was[name] ?? null, scrub, way);
    if (next !== undefined) set[name] = table === 'imports' && name === 'file' ? withoutSamples(next) : next;
  }
  if (rows === 'deals') Object.assign(set, wordsOfDeals(table, { ...was, ...set }, String(key[0]), person));
  for (const [name, value] of Object.entries(set)) if (value === was[name]) delete set[name];
  if (Object.keys(set).length === 0) return undefined;
  return place.found === 'gone' ? null : set;
}

interface Way {
  all: boolean;
  whole: boolean;
  parameters: boolean;
}

const waysOf = ({ whole, parameters }: PersonalPlace, name: string) => ({
  whole: whole?.includes(name) ?? false,
  parameters: parameters?.includes(name) ?? false,
});

/** Undefined where they aren't in it. */
function withoutThem(value: Cell, scrub: Scrub, { all, whole, parameters }: Way): Cell | undefined {
  if (value instanceof Uint8Array) return scrub.raw(value) ? null : undefined;
  if (typeof value !== 'string' || value === '') return undefined;
  if (parameters) return scrub.parameters(value) ?? undefined;
  const text = /^[[{]/.test(value)
    ? scrub.json(value, { all, whole })
    : all
      ? scrub.everything(value)
      : scrub.certain(value);
  return text ?? undefined;
}

/** What lies about the person, by table; what names them elsewhere is found while it goes. */
export async function countOwn(db: Db, person: SoughtPerson): Promise<ErasureCounts> {
  const counts: ErasureCounts = {};
  for (const step of steps) {
    if (step.rows !== 'own') continue;
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(step.table)}
      where ${rowsOf(step, person)}`.execute(db);
    const n = Number(rows[0]?.n ?? 0);
    if (n === 0) continue;
    const goes = step.place.erasing === 'gone';
    counts[step.table] = { gone: goes ? n : 0, changed: goes ? 0 : n };
  }
  return counts;
}

/** Indexes of words, and bytes that lie beside, aren't told as rows. */
const untold = new Set(['search_words', 'message_parts', 'import_made', 'mailbox']);

export async function ownRows(db: Db, person: SoughtPerson): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const step of steps) {
    if (step.rows !== 'own' || untold.has(step.table)) continue;
    const { rows } =
      await sql<Row>`select * from ${sql.table(step.table)} where ${rowsOf(step, person)}`.execute(db);
    if (rows.length > 0) found[step.table] = rows;
  }
  // What a deal says of its only customer, and what they buy in it.
  for (const [table, deal] of Object.entries({ deals: 'id', deal_lines: 'deal_id' })) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} where ${isIn(deal, person.onlyTheirs)}`.execute(db);
    if (rows.length > 0) found[table] = rows;
  }
  return found;
}
