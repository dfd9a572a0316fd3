import type { Cell } from '../../copied.ts';
import type { SoughtPerson } from '../../erasing.ts';
import { dots } from '../../personal/scrub.ts';

/** Facts of a deal that are the team's words, and not its customer's. */
const ours: ReadonlySet<string> = new Set(['source', 'segment', 'product', 'currency', 'expectedCloseOn']);

type Row = Readonly<Record<string, Cell>>;

/**
 * What somebody has typed about a deal's only customer, or about this one of several: columns as they become, which
 * names alone don't say. Nothing where the table holds none.
 */
export function wordsOfDeals(table: string, row: Row, deal: string, person: SoughtPerson): Row {
  const alone = person.onlyTheirs.includes(deal);
  if (table === 'deals')
    return alone ? { fields: withoutTexts(String(row.fields ?? '{}'), person.listed), reason: null } : {};
  if (table !== 'timeline') return {};
  const { facts, payload } = row;
  const theirs = alone || row.contact_id === person.contactId;
  return {
    ...(typeof facts === 'string' ? { facts: withoutFacts(facts, person, alone) } : {}),
    ...(theirs && typeof payload === 'string' ? { payload: withoutSaid(payload) } : {}),
  };
}

/** The store wrote it: an object, or nothing. */
const objectOf = (json: string): Record<string, unknown> =>
  (JSON.parse(json) as Record<string, unknown> | null) ?? {};

/** Own fields without their texts. */
function withoutTexts(fields: string, listed: readonly string[]): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(objectOf(fields)).map(([name, value]) => [
        name,
        typeof value === 'string' && !listed.includes(name) ? null : value,
      ]),
    ),
  );
}

/** What guards read of the customer: that something stood there stays. */
function withoutFacts(facts: string, { companyId, listed }: SoughtPerson, alone: boolean): string {
  const isTheirs = (path: string): boolean => {
    const [of = '', name = ''] = path.split(/\.(.*)/s);
    if (of === 'contact') return true;
    if (of === 'company') return companyId !== null;
    return of === 'deal' && alone && !ours.has(name) && !listed.includes(name);
  };
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(objectOf(facts)).map(([path, value]) => [
        path,
        typeof value === 'string' && isTheirs(path) ? dots : value,
      ]),
    ),
  );
}

/** What came with an event: guards read it, and the customer may have typed it. */
function withoutSaid(payload: string): string {
  const kept = objectOf(payload);
  if (typeof kept.data !== 'object' || kept.data === null) return payload;
  const data = Object.fromEntries(
    Object.entries(kept.data).map(([name, value]) => [name, typeof value === 'string' ? dots : value]),
  );
  return JSON.stringify({ ...kept, data });
}
