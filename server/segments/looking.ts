import {
  isInSegment,
  narrowed,
  rulesReads,
  type FactValue,
  type SegmentFacts,
  type SegmentKind,
  type SegmentRule,
} from '../../machines/index.ts';
import type {
  CompanyFilter,
  CompanyRecord,
  ContactFilter,
  ContactRecord,
  ListedCompany,
  ListedContact,
  Page,
  Records,
  Store,
} from '../store/store.ts';
import { companyFacts, contactFacts } from '../runtime/facts.ts';

/*
 * Who is in a segment is decided by the operators of guards, record by record, so that a condition means the same here
 * as on an arrow, in every alphabet. What an index knows (tag, owner, open deal, last contact) narrows the records down
 * first. Records are looked at some hundreds at a time, each time as a read of its own, so others have their turn.
 */

/** Looked at in one go. */
const stepSize = 250;
/** Looked at for one page: whoever asks gets what was found, and goes on from there. */
const mostLooked = 5_000;

type Looked<K extends SegmentKind> = K extends 'contact' ? ListedContact : ListedCompany;
type FilterOf<K extends SegmentKind> = K extends 'contact' ? ContactFilter : CompanyFilter;

/** Those of a page of records that the rule describes. */
async function chosen(
  records: Records,
  kind: SegmentKind,
  rule: SegmentRule,
  rows: readonly (ListedContact | ListedCompany)[],
  now: number,
): Promise<Set<string>> {
  const reads = rulesReads(rule);
  const ids = rows.map(({ id }) => id);
  const around = await records.segments.surrounding(kind, ids, reads);
  const companies =
    kind === 'contact' && reads.company
      ? await companiesOf(records, rows as readonly ListedContact[]) // of this kind
      : new Map<string, CompanyRecord>();
  const found = new Set<string>();
  for (const row of rows) {
    const facts: SegmentFacts = {
      fact: factReader(kind, row, companies),
      tags: around.tags.get(row.id) ?? none,
      openIn: around.openIn.get(row.id) ?? none,
      ownerId: row.ownerId,
      lastContactAt: around.lastContactAt.get(row.id) ?? null,
    };
    if (isInSegment(rule, facts, now)) found.add(row.id);
  }
  return found;
}

const none: ReadonlySet<string> = new Set();

async function companiesOf(
  { companies }: Pick<Records, 'companies'>,
  rows: readonly ListedContact[],
): Promise<Map<string, CompanyRecord>> {
  const ids = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
  return new Map((await companies.getMany(ids)).map((company) => [company.id, company]));
}

function factReader(
  kind: SegmentKind,
  row: ContactRecord | CompanyRecord,
  companies: ReadonlyMap<string, CompanyRecord>,
): (path: string) => FactValue {
  const contact = kind === 'contact' ? contactFacts(row as ContactRecord) : {}; // of this kind
  const company =
    kind === 'company'
      ? companyFacts(row as CompanyRecord) // of this kind
      : companyFacts(companies.get((row as ContactRecord).companyId ?? '') ?? null);
  return (path) => {
    const dot = path.indexOf('.');
    const facts = path.slice(0, dot) === 'contact' ? contact : path.startsWith('company.') ? company : {};
    const name = path.slice(dot + 1);
    return Object.hasOwn(facts, name) ? facts[name] : undefined;
  };
}

const list = (records: Records, kind: SegmentKind, filter: ContactFilter & CompanyFilter) =>
  kind === 'contact'
    ? records.contacts.list(filter)
    : records.companies.list({ ...filter, sort: plain(filter) });

const plain = ({ sort }: ContactFilter): 'name' | 'created' => (sort === 'created' ? 'created' : 'name');

/** The filter with what the rule lets an index know beforehand; null where the two can't both hold. */
function joined(filter: ContactFilter & CompanyFilter, rule: SegmentRule, now: number) {
  const { owner, tag, openIn, lastContactBefore, lastContactSince } = narrowed(rule, now);
  if (owner !== undefined && filter.ownerId !== undefined && owner !== filter.ownerId) return null;
  return {
    ...filter,
    ownerId: filter.ownerId === undefined ? owner : filter.ownerId,
    tag: filter.tag ?? tag,
    openIn: filter.openIn === undefined ? openIn : filter.openIn,
    lastContactBefore: filter.lastContactBefore ?? lastContactBefore,
    lastContactSince: filter.lastContactSince ?? lastContactSince,
  };
}

/**
 * A page of those records that both the filter and the rule describe, in the filter's order. Ends with fewer than asked
 * for, or none, once it has looked at some thousands; `nextCursor` then leads on.
 */
export async function segmentPage<K extends SegmentKind>(
  store: Pick<Store, 'read'>,
  kind: K,
  rule: SegmentRule,
  filter: FilterOf<K>,
  now: number,
): Promise<Page<Looked<K>>> {
  const narrow = joined(filter as ContactFilter & CompanyFilter, rule, now); // what the other kind has is left out
  if (!narrow) return { items: [], nextCursor: null };
  const limit = filter.limit ?? 50;
  const items: Looked<K>[] = [];
  let cursor = filter.cursor ?? null;
  for (let looked = 0; looked < mostLooked && items.length < limit; looked += stepSize) {
    const step = await store.read(async (records) => {
      const page = await list(records, kind, { ...narrow, limit: stepSize, cursor });
      const found = await chosen(records, kind, rule, page.items, now);
      return { ...page, items: page.items.filter(({ id }) => found.has(id)) as Looked<K>[] }; // of this kind
    });
    items.push(...step.items);
    cursor = step.nextCursor;
    if (cursor === null) break;
  }
  return { items, nextCursor: cursor };
}

/** Looks at the next records by name; `cursor` null at the end. */
export async function countStep(
  store: Pick<Store, 'read'>,
  kind: SegmentKind,
  rule: SegmentRule,
  cursor: string | null,
  now: number,
): Promise<{ count: number; looked: number; cursor: string | null }> {
  const narrow = joined({}, rule, now);
  if (!narrow) return { count: 0, looked: 0, cursor: null };
  return store.read(async (records) => {
    const page = await list(records, kind, { ...narrow, limit: stepSize, cursor });
    const found = await chosen(records, kind, rule, page.items, now);
    return { count: found.size, looked: page.items.length, cursor: page.nextCursor };
  });
}
