import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../concept.ts';

/*
 * What a list is filtered by beside the columns of its own rows. Where few records come into question they are looked
 * up and sorted; where many do, the list is walked in its order and each record is asked, until the page is full. Either
 * way some thousands of rows are read, however many there are.
 */

type Table = 'contacts' | 'companies' | 'deals';

export interface Narrowing {
  /** A select of the ids that it lets through. */
  ids: RawBuilder<unknown>;
  /** Whether it lets one row of the list through. */
  has: RawBuilder<boolean>;
}

/** So many are looked up and sorted in some tens of milliseconds; of more, a page is met soon. */
const few = 10_000;

async function howMany(db: Db, { ids }: Narrowing): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from
    (select 1 as one from (${ids}) as found limit ${sql.lit(few + 1)}) as counted`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * The conditions for rows of `table`: the narrowest leads to them, the others are asked of each. Nothing leads where many
 * rows come into question.
 */
export async function narrowedBy(
  db: Db,
  table: Table,
  by: readonly Narrowing[],
): Promise<{ conditions: RawBuilder<boolean>[]; led: boolean }> {
  let narrowest: { one: Narrowing; n: number } | null = null;
  for (const one of by) {
    const n = await howMany(db, one);
    if (n <= few && n < (narrowest?.n ?? Infinity)) narrowest = { one, n };
  }
  const lead = narrowest?.one;
  const conditions = [
    ...(lead ? [sql<boolean>`${sql.ref(`${table}.id`)} in (${lead.ids})`] : []),
    ...by.filter((one) => one !== lead).map(({ has }) => has),
  ];
  return { conditions, led: lead !== undefined };
}

const kinds = { contacts: 'contact', companies: 'company', deals: 'deal' } as const;

export const withTag = (table: Table, key: string): Narrowing => {
  const kind = kinds[table];
  const tagged = sql`from taggings as tagged where tagged.kind = ${kind} and tagged.tag_key = ${key}`;
  return {
    ids: sql`select tagged.record_id ${tagged}`,
    has: sql<boolean>`exists (select 1 ${tagged} and tagged.record_id = ${sql.ref(`${table}.id`)})`,
  };
};
