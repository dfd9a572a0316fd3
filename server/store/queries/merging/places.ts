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
}

/** Told apart from the rest: the records themselves, and what follows from them. */
const apart = new Set(['contacts', 'search_words', 'deal_contacts', 'merges']);

/** Rows of every table that go along when one record goes into another; `personal.ts` tells of all of them. */
export const placesOf = (kind: FoundKind): Place[] =>
  Object.entries(personal).flatMap(([table, { key, own, company, merging }]): Place[] => {
    if (merging === undefined || merging === 'stays') return [];
    const how = merging;
    const places: Place[] = [];
    if (kind === 'contact' && !apart.has(table) && typeof own === 'object' && 'contact' in own)
      places.push({ table, key, column: own.contact, kindColumn: null, how });
    if (!apart.has(table) && typeof own === 'object' && 'kind' in own)
      places.push({ table, key, column: own.record, kindColumn: own.kind, how });
    if (kind === 'company' && table !== 'companies' && company !== undefined)
      places.push({ table, key, column: company, kindColumn: null, how });
    return places;
  });

/** Names stand in `personal.ts`, never in what somebody sends. */
export const name = (text: string): RawBuilder<unknown> => sql.raw(text);

export const belongsTo = ({ column, kindColumn }: Place, kind: FoundKind, id: string): RawBuilder<unknown> =>
  kindColumn === null
    ? sql`${name(column)} = ${id}`
    : sql`${name(kindColumn)} = ${kind} and ${name(column)} = ${id}`;
