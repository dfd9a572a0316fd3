import { alphabetKey, fold } from '../../../machines/index.ts';
import { drawName, lots, type Drawn } from '../people-by-name.ts';
import { insertKnown, type Filling } from './statements.ts';

/*
 * Names as a workspace of many years has them, drawn once and handed out by number: a few are common, and there is a
 * long tail in three alphabets.
 */

/** A power of two, so that any odd factor leads to all of them. */
export const drawnNames = 32_768;
const things = 'website shop campaign rebrand portal audit film app сайт магазин реклама договір'.split(' ');
const forms = ['LLC', 'GmbH', 'Inc', 'ТОВ', 'ООО', 'Group', 'Trade', 'Invest', 'Media', 'Logistics'];
export const callings = things.flatMap((thing) => forms.map((form) => ({ thing, form })));
const days = 160;
const daysPast = 20;
const seed = 7;

/** What was drawn, for whoever wants to search for it. */
export function drawnPeople(): Drawn[] {
  const lot = lots(seed);
  return Array.from({ length: drawnNames }, () => drawName(lot));
}

const tables = ['drawn', 'callings', 'closing_days'] as const;

/** Temporary tables: names by number and as they are sorted, what companies are called beside, and days by number. */
export async function draw(sql: Filling, now: number): Promise<() => Promise<void>> {
  await sql.run(
    `create temporary table drawn (place integer primary key, first text not null, last text not null,
      first_key text not null, last_key text not null, sorted text not null, sorted_last text not null)`,
  );
  await insertKnown(
    sql,
    'drawn',
    drawnPeople().map(({ first, last }, place) => ({
      place,
      first,
      last,
      first_key: fold(first),
      last_key: fold(last),
      sorted: alphabetKey(`${last} ${first}`),
      sorted_last: alphabetKey(last),
    })),
  );
  await sql.run(
    `create temporary table callings (place integer primary key, thing text not null, form text not null,
      thing_key text not null, form_key text not null, sorted text not null)`,
  );
  await insertKnown(
    sql,
    'callings',
    callings.map(({ thing, form }, place) => ({
      place,
      thing,
      form,
      thing_key: fold(thing),
      form_key: fold(form),
      sorted: alphabetKey(`${thing} ${form}`),
    })),
  );
  await sql.run('create temporary table closing_days (place integer primary key, day text not null)');
  await insertKnown(
    sql,
    'closing_days',
    Array.from({ length: days }, (_, place) => ({
      place,
      day: new Date(now + (place - daysPast) * 86_400_000).toISOString().slice(0, 10),
    })),
  );
  return async () => {
    for (const table of tables) await sql.run(`drop table ${table}`);
  };
}

export const drawnDays = days;
