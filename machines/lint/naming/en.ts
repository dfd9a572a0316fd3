import {
  activities,
  customers,
  endings,
  irregular,
  notPast,
  papers,
  states,
  things,
  verbs,
  type Verb,
} from './en-words.ts';
import type { NameFlaw, NamingTable } from './table.ts';

/** Names of steps in English. */
export const english: NamingTable = (name, influence) => {
  const plain = trimmed(name);
  const words = wordsOf(plain);
  const [first] = words;
  if (!first) return null;

  const paper = /^(.+?) (?:re)?sent(?: out| over| off| to .+)?$/i.exec(plain)?.[1];
  if (paper && papers.has(wordsOf(paper).at(-1) ?? '')) return { suggestion: `${capital(paper)} received` };

  const [verb, rest] = leadingVerb(words);
  if (verb && !verb.alsoNoun)
    return said(influence === 'passive' ? busyWith(first, verb, rest) : after(verb, rest));

  // "To call", "To be contacted": what has yet to happen.
  if (first === 'to' && influence === 'influenced') return {};

  // From here on the name is innocent if anything in it says that something has happened, or how things stand.
  if (words.some(isPast) || states.has(words.at(-1) ?? '')) return null;
  if (influence === 'passive') return null;
  if (Object.hasOwn(activities, words.join(' '))) return said(activities[words.join(' ')]);
  if (verb && rest.length > 0 && !prepositions.has(rest[0] ?? '')) return said(after(verb, rest));
  const [last = ''] = words.slice(-1);
  if (
    words.length > 1 &&
    words.length < 5 &&
    Object.hasOwn(endings, last) &&
    !words.some((word) => prepositions.has(word))
  )
    return said(ended(words, last));
  if (first.length > 4 && first.endsWith('ing') && !things.has(first))
    return fromGerund(first, words.slice(1));
  return null;
};

const said = (suggestion: string | undefined): NameFlaw => (suggestion ? { suggestion } : {});

/** Without numbering ("2. ", "Stage 3:") and without what comes after the first comma, slash or dash. */
function trimmed(name: string): string {
  const unnumbered = name.trim().replace(/^(?:(?:stage|step|phase)\s*)?\d+\s*[.):\-–]\s*/i, '');
  const [clause = ''] = unnumbered.split(/\s*[,/;|(–]\s*|\s+-\s+/, 1);
  // What comes later may still say that something has happened.
  return wordsOf(unnumbered).some(isPast) ? unnumbered : clause || unnumbered;
}

const wordsOf = (name: string): string[] =>
  name.toLowerCase().match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? [];

const isPast = (word: string): boolean => {
  const last = word.split('-').at(-1) ?? word;
  return irregular.has(last) || (last.length > 3 && last.endsWith('ed') && !notPast.has(last));
};

function leadingVerb(words: readonly string[]): [Verb | undefined, string[]] {
  for (const length of [3, 2, 1]) {
    const key = words.slice(0, length).join(' ');
    if (words.length >= length && Object.hasOwn(verbs, key)) return [verbs[key], words.slice(length)];
  }
  return [undefined, [...words]];
}

const articles = new Set([
  'the',
  'a',
  'an',
  'our',
  'their',
  'his',
  'her',
  'its',
  'first',
  'initial',
  'some',
  'all',
]);
const prepositions = new Set(
  'to for with by via from about on at in under of over after before until into and or'.split(' '),
);

/** The object of a verb: without articles, up to the first preposition. */
function objectOf(rest: readonly string[]): string[] {
  const end = rest.findIndex((word) => prepositions.has(word));
  return (end < 0 ? rest : rest.slice(0, end)).filter((word) => !articles.has(word));
}

/** "Send the proposal to the client" → "Proposal received". */
function after(verb: Verb, rest: readonly string[]): string | undefined {
  if (verb.past) return capital([verb.past, ...rest].join(' '));
  const object = objectOf(rest);
  if (object.length === 0 || customers.has(object.at(-1) ?? ''))
    return verb.whom ?? (verb.done && object.length > 0 ? capital(verb.done) : undefined);
  return verb.done ? capital(`${object.join(' ')} ${verb.done}`) : verb.whom;
}

/** What a passive step describes is what the customer is busy with: "Compare options" → "Comparing options". */
function busyWith(word: string, verb: Verb, rest: readonly string[]): string | undefined {
  if (!verb.past) return after(verb, rest);
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  return capital([`${stem}ing`, ...rest].join(' '));
}

/** "Product demo" → "Product demo seen", "Needs analysis" → "Needs assessed". */
function ended(words: readonly string[], last: string): string {
  const status = endings[last] ?? '';
  const keeps = status !== 'assessed' && status !== 'discussed';
  return capital([...(keeps ? words : words.slice(0, -1)), status].join(' '));
}

/** "Qualifying leads" → as "Qualify leads"; what isn't known to be the team's doing is the customer's. */
function fromGerund(word: string, rest: readonly string[]): NameFlaw {
  const stem = word.slice(0, -3);
  const single = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
  for (const base of [stem, `${stem}e`, single]) {
    const [verb, object] = leadingVerb([base, ...rest]);
    if (verb && !verb.past) return said(after(verb, object));
  }
  return { ongoing: true };
}

const acronyms = /\b(nda|sow|crm|mql|sql|roi|poc|rfp|rfi)\b/g;

const capital = (text: string): string => {
  const known = text.replaceAll(acronyms, (word) => word.toUpperCase());
  return known.charAt(0).toUpperCase() + known.slice(1);
};
