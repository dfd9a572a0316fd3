import { sql, type RawBuilder } from 'kysely';
import type { FoundKind } from '../../finding.ts';
import { personal } from '../../personal.ts';

/** A table whose rows belong to contacts or companies, and how they go along with them. */
export interface Place {
  table: string;
  key: readonly string[];
  /** The column with the record's id. */
  column: string;
  /** A column that says of which kind the record is. */
  kindColumn: string | null;
  /** `follows`: the id becomes the other's. `once`: so too, unless the other has that row already. */
  how: 'follows' | 'once' | 'keys';
  /** A column that names an entry of the log that goes along. */
  entry: string | undefined;
  /** Of the rows with the id those that go along, where no index leads to all of them. */
  only: RawBuilder<unknown> | null;
}

const ofTheirDeals = (id: string): RawBuilder<unknown> =>
  sql`deal_id in (select deal_id from deal_contacts where contact_id = ${id})`;

/**
 * Work and messages are reached by the deals that somebody is in. What left the outbox long ago is history, like the
 * timeline; what contact rules still count goes along.
 */
const reached: Readonly<Record<string, (id: string) => RawBuilder<unknown>[]>> = {
  actions: (id) => [ofTheirDeals(id)],
  outbox: (id) => [
    sql`${ofTheirDeals(id)} and state not in ('sent', 'cancelled')`,
    sql`uncounted = 1 and state in ('sent', 'cancelled')`,
  ],
};

/** Told apart from the rest: the records themselves, and what follows from them. */
const apart = new Set(['contacts', 'search_words', 'deal_contacts', 'merges']);

/** Rows of every table that go along when one record goes into another; `personal.ts` tells of all of them. */
export const placesOf = (kind: FoundKind, id: string): Place[] =>
  Object.entries(personal).flatMap(([table, { key, own, company, merging, entry }]): Place[] => {
    if (merging === undefined || merging === 'stays') return [];
    const how = merging;
    const places: Place[] = [];
    if (kind === 'contact' && !apart.has(table) && typeof own === 'object' && 'contact' in own)
      for (const only of reached[table]?.(id) ?? [null])
        places.push({ table, key, column: own.contact, kindColumn: null, how, entry, only });
    if (!apart.has(table) && typeof own === 'object' && 'kind' in own)
      places.push({ table, key, column: own.record, kindColumn: own.kind, how, entry, only: null });
    if (kind === 'company' && table !== 'companies' && company !== undefined)
      places.push({ table, key, column: company, kindColumn: null, how, entry, only: null });
    return places;
  });

/** Names stand in `personal.ts`, never in what somebody sends. */
export const name = (text: string): RawBuilder<unknown> => sql.raw(text);

export function belongsTo(
  { column, kindColumn, only }: Place,
  kind: FoundKind,
  id: string,
): RawBuilder<unknown> {
  const theirs =
    kindColumn === null
      ? sql`${name(column)} = ${id}`
      : sql`${name(kindColumn)} = ${kind} and ${name(column)} = ${id}`;
  return only === null ? theirs : sql`${theirs} and ${only}`;
}
