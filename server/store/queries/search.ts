import {
  digitsOf,
  marksIn,
  matchOf,
  phoneBeginnings,
  phoneWords,
  typedWords,
  type TextMark,
  type Standing,
} from '../../../machines/index.ts';
import { concept, type Db } from '../concept.ts';
import type { Found, Search, SearchAsk, SearchedKind } from '../search.ts';
import {
  byAddress,
  byBothNames,
  contactsOfCompanies,
  dealsOfCompanies,
  dealsOfContacts,
  ownByName,
  withAll,
  withAsked,
  withBeginnings,
} from './finding/postings.ts';
import { readCompanies, readContacts, readDeals, type Searched } from './finding/searched.ts';
import { askedFor, type Asked } from './finding/wanted.ts';

/*
 * Words lead to some of the newest records that have them; these are read and compared with all that was typed. However
 * common a word is, so many of its records are read and no more.
 */

/** Records of a kind that are read and compared. */
const compared = 240;
/** Of those found, whose deals and colleagues are looked at. */
const followed = 12;

/** Digits with what people put between them, and enough to tell one number from others. */
const isNumber = (text: string): boolean => /^[\d\s()+\-./]+$/.test(text) && digitsOf(text).length >= 4;

interface Seeking extends SearchAsk {
  db: Db;
  asked: readonly Asked[];
  /** Beginnings by which telephone numbers are found; empty where no number was typed. */
  numbers: readonly string[];
}

/** Records that may have all of what was typed, the likeliest first, and those that have a part of it. */
async function having(seeking: Seeking, kind: SearchedKind): Promise<{ all: string[]; some: string[] }> {
  const { db, asked } = seeking;
  const lists: { one: Asked; ids: string[] }[] = [];
  for (const one of asked) lists.push({ one, ids: await withAsked(db, kind, one) });
  lists.sort((a, b) => a.ids.length - b.ids.length);
  const fewest = lists[0]?.ids ?? [];
  const some = lists.flatMap(({ ids }) => ids.slice(0, followed));
  if (asked.length < 2) return { all: fewest, some };
  const seen = new Set<string>();
  const several = lists.flatMap(({ ids }) => ids).filter((id) => seen.has(id) || (seen.add(id), false));
  const probed = await withAll(
    db,
    kind,
    lists.map(({ one }) => one),
  );
  return { all: [...several, ...probed, ...fewest], some };
}

function compare(seeking: Seeking, kind: SearchedKind, records: readonly Searched[]): Found[] {
  const { asked, numbers, userId } = seeking;
  return records.flatMap((record) => {
    const number = numbers.length > 0 && isThatNumber(record.phone, numbers);
    const match: { cost: number; standing: Standing } | null =
      matchOf(asked, record.own, record.around) ?? (number ? { cost: 1, standing: 'prefix' } : null);
    if (match === null) return [];
    const detail = number ? record.phone : record.detail;
    const all: TextMark[] =
      detail === null ? [] : number ? [[0, detail.length] as const] : marksIn(detail, asked);
    return [
      {
        kind,
        id: record.id,
        name: record.name,
        detail,
        ...match,
        own: userId !== null && userId !== undefined && record.ownerId === userId,
        updatedAt: record.updatedAt,
        marks: { name: marksIn(record.name, asked), detail: all },
      },
    ];
  });
}

const isThatNumber = (phone: string | null, numbers: readonly string[]): boolean =>
  phoneWords(phone).some((word) => numbers.some((number) => word.startsWith(number)));

const closestFirst = (found: readonly Found[]): Found[] =>
  found.toSorted(
    (a, b) =>
      a.cost - b.cost ||
      Number(b.own) - Number(a.own) ||
      b.updatedAt - a.updatedAt ||
      (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
  );

const distinct = (all: readonly string[]): string[] => [...new Set(all)];
const first = (all: readonly string[]): string[] => distinct(all).slice(0, compared);

async function find(db: Db, ask: SearchAsk): Promise<Found[]> {
  const typed = typedWords(ask.text);
  if (typed.length === 0) return [];
  const asked: Asked[] = [];
  for (const text of typed) asked.push(await askedFor(db, text, ask.typos));
  const numbers = isNumber(ask.text) ? phoneBeginnings(ask.text) : [];
  const seeking: Seeking = { ...ask, db, asked, numbers };

  const inCompanies = await having(seeking, 'company');
  const companies = closestFirst(
    compare(seeking, 'company', await readCompanies(db, first(inCompanies.all))),
  );
  const places = distinct([...companies.map(({ id }) => id), ...inCompanies.some]).slice(0, followed);

  const [one] = asked;
  const inContacts = await having(seeking, 'contact');
  const contactIds = [
    ...(ask.text.includes('@') ? await byAddress(db, ask.text.trim().toLowerCase()) : []),
    ...(numbers.length > 0 ? await withBeginnings(db, 'contact', numbers) : []),
    ...(one && ask.userId ? await ownByName(db, ask.userId, one) : []),
    ...(await byBothNames(db, asked)),
    ...inContacts.all,
    ...(await contactsOfCompanies(db, places)),
  ];
  const contacts = closestFirst(compare(seeking, 'contact', await readContacts(db, first(contactIds))));

  const people = distinct([...contacts.map(({ id }) => id), ...inContacts.some]).slice(0, 3 * followed);
  const dealIds = [
    ...(await having(seeking, 'deal')).all,
    ...(await dealsOfContacts(db, people)),
    ...(await dealsOfCompanies(db, places)),
  ];
  const deals = closestFirst(compare(seeking, 'deal', await readDeals(db, first(dealIds))));
  return closestFirst([contacts, companies, deals].flatMap((found) => found.slice(0, ask.limit)));
}

export const search = concept<Search>()({
  reads: (db) => ({ find: (ask) => find(db, ask) }),
  writes: () => ({}),
});
