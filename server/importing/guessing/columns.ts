import type { ImportKind, ImportTargetPath } from '../../../machines/api/index.ts';
import type { Field } from '../../../machines/index.ts';
import type { ColumnFacts } from '../reading/columns.ts';
import { withoutUnit } from '../values/unit.ts';
import { headerPhrases, headerWords } from './header-words.ts';
import { suits } from './suits.ts';

const phrases: readonly (readonly [ImportTargetPath, readonly string[]])[] = Object.entries(
  headerPhrases,
).map(
  // The record's keys are the targets.
  ([path, list]) => [path as ImportTargetPath, list.split(', ').map(headerWords)] as const,
);

const contactsOnly: readonly ImportTargetPath[] = [
  'contact.key',
  'contact.owner',
  'contact.createdAt',
  'contact.source',
  'contact.tags',
];

/** Whether rows of this kind have a place for it. Deals name their contact by `deal.contactKey`. */
export function isFor(kind: ImportKind, path: ImportTargetPath): boolean {
  if (kind === 'companies') return path.startsWith('company.');
  return kind === 'deals' ? !contactsOnly.includes(path) : !path.startsWith('deal.');
}

/** Words in front of a name that say whose it is: "Deal - Title", "Organization - Name". */
const entities: readonly (readonly [RegExp, ImportTargetPath[]])[] = [
  [/^(deal|opportunity|opp|сделка|угода) /, []],
  [/^(person|contact|lead|customer|client|контакт|клиент|клієнт) /, []],
  [
    /^(organi[sz]ation|company|account|компания|компанія|организация|організація) /,
    ['company.name', 'company.website', 'company.country', 'company.industry', 'company.size'],
  ],
];

export interface Suggestion {
  column: number;
  /** An {@link ImportTargetPath}, or an own field. */
  target: string;
  /** 0 to 1. */
  score: number;
}

const least = 0.45;

/** Where each column most likely goes: every column and every target once, the best fits first. */
export function guessColumns(
  columns: readonly ColumnFacts[],
  kind: ImportKind,
  own: readonly Pick<Field, 'path' | 'label'>[] = [],
): Suggestion[] {
  const all = columns
    .flatMap((column) => [...suggestionsFor(column, kind), ...called(column, own)])
    .toSorted((a, b) => b.score - a.score || ofOwn(b, kind) - ofOwn(a, kind) || a.column - b.column);
  const taken = new Set<string | number>();
  const chosen = all.filter(({ column, target, score }) => {
    if (score < least || taken.has(column) || taken.has(target)) return false;
    taken.add(column).add(target);
    return true;
  });
  return chosen.map((one) => standIn(one, chosen));
}

/** A field of the team's own that is called just so is meant, whatever else the words may mean. */
const called = (
  { index, header }: ColumnFacts,
  own: readonly Pick<Field, 'path' | 'label'>[],
): Suggestion[] =>
  own
    .filter(({ label }) => headerWords(label) === headerWords(header) && headerWords(header) !== '')
    .map(({ path }) => ({ column: index, target: path, score: 1.1 }));

/** Among deals "name" is the deal's, among contacts the contact's. */
const ofOwn = ({ target }: Suggestion, kind: ImportKind): number =>
  target.startsWith(prefixes[kind]) ? 1 : 0;

const prefixes: Record<ImportKind, string> = { contacts: 'contact.', companies: 'company.', deals: 'deal.' };

/** What is nobody's in particular is theirs in a file of companies alone. */
const companyWords: Partial<Record<ImportTargetPath, readonly string[]>> = {
  'company.name': ['name', 'title', 'название', 'наименование', 'назва', 'найменування'],
  'company.country': ['country', 'hq location', 'office location', 'location', 'страна', 'країна'],
};

/** A file of deals whose only status is its stage. */
function standIn(one: Suggestion, chosen: readonly Suggestion[]): Suggestion {
  const alone = one.target === 'deal.status' && !chosen.some(({ target }) => target === 'deal.stage');
  return alone ? { ...one, target: 'deal.stage' } : one;
}

function suggestionsFor(column: ColumnFacts, kind: ImportKind): Suggestion[] {
  const head = headOf(column.header);
  return phrases.flatMap(([target, called]) => {
    if (!isFor(kind, target)) return [];
    const list = kind === 'companies' ? [...called, ...(companyWords[target] ?? [])] : called;
    // Of two columns that are called right, the one with the surer name.
    const named = Math.max(0, ...list.map((phrase, at) => likeness(head, phrase, target) - at / 1000));
    const score = Math.max(named, byValues(column, target));
    return score > 0 && suits(column, target) ? [{ column: column.index, target, score }] : [];
  });
}

/** Words that say something only alone: "middle name", "number of sites" and "type of title" are other things. */
const vague = new Set(
  'id key uid uuid name contact person title type step total value url web site size rep agent role job reason plan package service channel origin tier opened added created meeting subject project status result outcome phase stage sum price тип имя название тема код ид назва ид'.split(
    ' ',
  ),
);

/** A header in words, and what is left of them behind each word that says whose it is. */
interface Head {
  words: string;
  rests: { rest: string; only: readonly ImportTargetPath[] }[];
}

function headOf(header: string): Head {
  const words = headerWords(withoutUnit(header));
  const rests = entities.map(([prefix, only]) => ({ rest: words.replace(prefix, ''), only }));
  return { words, rests: rests.filter(({ rest }) => rest !== words) };
}

function likeness({ words, rests }: Head, phrase: string, target: ImportTargetPath): number {
  if (words === phrase) return 1;
  for (const { rest, only } of rests) {
    // "Company - ID" isn't the deal's, and "Person - Name" isn't the company's.
    const fits = only.length > 0 ? only.includes(target) : !target.startsWith('company.');
    if (fits && rest === phrase) return 0.95;
  }
  const at = ` ${words} `.indexOf(` ${phrase} `);
  if (at === -1 || vague.has(phrase)) return 0;
  // The more of the header the phrase covers, the surer; "date of birth of owner" is hardly the owner.
  return 0.35 + 0.5 * (phrase.length / words.length);
}

/** What values alone say, for headers that say nothing. */
function byValues({ shapes, filled }: ColumnFacts, target: ImportTargetPath): number {
  if (filled === 0) return 0;
  if (target === 'contact.email') return shapes.email > 0.6 ? 0.5 + 0.4 * shapes.email : 0;
  if (target === 'deal.value') return shapes.money > 0.6 ? 0.55 : 0;
  if (target === 'company.website') return shapes.website > 0.8 ? 0.5 : 0;
  return 0;
}
