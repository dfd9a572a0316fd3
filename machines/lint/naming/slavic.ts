import type { NameFlaw, NamingTable } from './table.ts';

/*
 * What Russian and Ukrainian names of steps have in common. Endings tell what a word is: "подписать", "подписываем" and
 * "подписание" are work, "подписал" and "подписан" have happened. Each language brings its endings, its words and the
 * grammar of the names that it suggests.
 */

/** Work as a language knows it, and the status that it leads to. */
export interface Work {
  /** Participle that says it of an object: "получен". */
  done?: string;
  /** The whole name where the customer is its object, or nothing known is. */
  whom?: string;
  /** The customer’s own doing, which keeps the words that follow: "Подписался". */
  past?: string;
  /** The same at a passive step, while it lasts: "Сравнивает". */
  busy?: string;
}

/** An activity by its name: a work of the table, the whole status after it, or one that keeps the words beside it. */
export type Activity =
  | { work: string }
  | { name: string }
  /** "Первая встреча" → "Первая встреча состоялась"; alone it may have a name of its own. */
  | { ends: string; name?: string }
  /** What the customer is busy with: right at a passive step, and nowhere else. */
  | { ongoing: true };

export interface SlavicWords {
  /** "Этап 3:" and its like at the beginning. */
  numbering: RegExp;
  works: ReadonlyMap<string, Work>;
  /** Activities by the word as it stands in a dictionary. */
  activities: ReadonlyMap<string, Activity>;
  /** Whole names that are no status → the status, empty where there is none to suggest. */
  wholes: ReadonlyMap<string, string>;
  /** Beginnings of papers that the team gives. */
  papers: readonly string[];
  /** Beginnings of words for the customer. */
  customers: readonly string[];
  /** The customer as the one who acts, and words of somebody who has it done to them. */
  byCustomer: ReadonlySet<string>;
  /** "We". */
  we: ReadonlySet<string>;
  prepositions: ReadonlySet<string>;
  /** Words that go before a verb without changing what it is: "нужно", "срочно". */
  fillers: ReadonlySet<string>;
  /** Words that say how things stand. */
  states: ReadonlySet<string>;
  isState(word: string): boolean;
  isPast(word: string): boolean;
  isInfinitive(word: string): boolean;
  isImperative(word: string): boolean;
  isAdjective(word: string): boolean;
  /** "отправляем" → "отправлять"; undefined where it isn’t the team that speaks. */
  ours(word: string): string | undefined;
  /** Something that somebody else is doing: "сравнивает". */
  isOngoing(word: string): boolean;
  /** A noun made of a verb, known or not: "согласование". */
  isVerbalNoun(word: string): boolean;
  /** The team has given it away: "отправлено", "выставили". */
  isSent(word: string): boolean;
  /** The team turned to somebody: "позвонили" → its work. */
  addressed(word: string): string | undefined;
  /** The dictionary’s form of an activity in a case of it: "согласовании" → "согласование". */
  dictionaryForm(word: string): string;
  /**
   * An object with what has been done to it: "коммерческого предложения", "получен" → "Коммерческое предложение
   * получено". Undefined where the grammar of an object isn’t known.
   *
   * @param accusative the words come from behind a verb, so they stand in that case
   */
  say(phrase: readonly string[], done: string, accusative: boolean): string | undefined;
}

export function slavicTable(words: SlavicWords): NamingTable {
  return (name, influence) => {
    const plain = trimmed(name, words);
    const all = plain.map(({ word }) => word);
    if (all.length === 0 || !all.some((word) => /\p{Script=Cyrillic}/u.test(word))) return null;
    const passive = influence === 'passive';
    const sent = teamsDoing(all, words);
    if (sent) return sent;

    const start = all.findIndex((word) => !words.fillers.has(word));
    const [first = '', ...rest] = start < 0 ? [] : all.slice(start);
    if (words.isInfinitive(first)) return afterWork(words.works.get(first), rest, words, passive);
    if (words.isImperative(first)) return {};
    const ours = words.ours(first) ?? (words.we.has(first) ? words.ours(rest[0] ?? '') : undefined);
    if (ours !== undefined) {
      const work = words.works.get(ours);
      // "Ждём оплату": the customer’s doing, told by those who wait for it.
      if (work?.past) return passive ? null : { ongoing: true };
      return afterWork(work, words.we.has(first) ? rest.slice(1) : rest, words, passive);
    }

    // From here on the name is innocent if anything in it says that something has happened, or how things stand.
    if (passive || all.some((word) => words.isPast(word) || words.isState(word) || words.states.has(word)))
      return null;
    const whole = words.wholes.get(all.join(' '));
    if (whole !== undefined) return said(whole);
    return activityIn([first, ...rest], words) ?? ongoingIn(all, words) ?? paperAlone(all, words);
  };
}

/** Suggestions are written with the apostrophe of books, whichever the name has. */
const said = (suggestion: string | undefined): NameFlaw =>
  suggestion ? { suggestion: suggestion.replaceAll('ʼ', '’') } : {};

interface Spelled {
  word: string;
  /** Where a dash, a slash or a bracket begins something else. */
  breaks: boolean;
}

/** The words of the first clause in small letters; all of them where only a later one says that something has happened. */
function trimmed(name: string, words: SlavicWords): Spelled[] {
  const text = name.trim().replace(words.numbering, '');
  const spelled = [...text.matchAll(/([,/;|(–—]\s*|\s-+\s)?([\p{L}\p{N}]+(?:[-’'ʼ`][\p{L}\p{N}]+)*)/gu)].map(
    ([, before, word = '']): Spelled => ({ word: normal(word), breaks: before !== undefined }),
  );
  const end = spelled.findIndex(({ breaks }, index) => breaks && index > 0);
  const clause = end < 0 ? spelled : spelled.slice(0, end);
  const later = spelled.slice(clause.length).some(({ word }) => words.isPast(word));
  return later && !words.isInfinitive(clause[0]?.word ?? '') ? spelled : clause;
}

const twins: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** Small letters, ё as е, one apostrophe for all, and Latin letters that slipped into a Cyrillic word as what they mean. */
function normal(word: string): string {
  const small = word.toLowerCase().normalize('NFC').replaceAll('ё', 'е').replaceAll(/[’'`]/g, 'ʼ');
  if (!/\p{Script=Cyrillic}/u.test(small) || small.includes('-')) return small;
  return small.replaceAll(/[a-z]/g, (letter) => twins[letter] ?? letter);
}

/** Endings of nouns in any case of both languages, so that "лид" is met in "лиду" and not in "лидер". */
const nounEnding =
  /^(?:[аеиоуыьюяйіїє]|[еоєїіьяю][вйм]|[аиіїя][мх]|[аиіїя]ми|и[яеюй]|ї[йв]|ием|[цк][аоуиію]м?|ок|[оі]к|ом|ові|еві|єві|ени|ену?)?$/u;

/** Whether a word is a case of the noun with this beginning. */
export const isOf = (word: string, stem: string): boolean =>
  word.startsWith(stem) && nounEnding.test(word.slice(stem.length));

const isAnyOf = (word: string, stems: readonly string[]): boolean => stems.some((stem) => isOf(word, stem));

/** "КП отправлено" tells what we did; "КП получено" tells where the customer stands. */
function teamsDoing(all: readonly string[], words: SlavicWords): NameFlaw | null {
  if (all.some((word) => words.byCustomer.has(word))) return null;
  const giving = all.findIndex((word) => words.isSent(word));
  const paper = all.findIndex((word) => isAnyOf(word, words.papers));
  // "Счёт выставлен и оплачен" tells more than what we did.
  const more = all.some((word) => words.isPast(word) && !words.isSent(word));
  if (giving >= 0 && paper >= 0 && !more) {
    const begins = adjectivesBefore(all, paper, words);
    const phrase = all.slice(begins, paper + 1);
    return said(words.say(phrase, words.works.get('')?.done ?? '', giving < paper));
  }
  for (const [index, word] of all.entries()) {
    const work = words.addressed(word);
    const customer = all.slice(index + 1).some((one) => isAnyOf(one, words.customers));
    if (work !== undefined && (customer || words.we.has(all[index - 1] ?? '')))
      return said(words.works.get(work)?.whom);
  }
  const [first = '', second = ''] = all;
  return words.we.has(first) && words.isPast(second) ? {} : null;
}

function adjectivesBefore(all: readonly string[], noun: number, words: SlavicWords): number {
  let begins = noun;
  while (begins > 0 && words.isAdjective(all[begins - 1] ?? '')) begins -= 1;
  return begins;
}

/** "Отправить предложение клиенту" → "Предложение получено". */
function afterWork(
  work: Work | undefined,
  rest: readonly string[],
  words: SlavicWords,
  passive: boolean,
): NameFlaw {
  if (!work) return {};
  const own = passive ? (work.busy ?? work.past) : work.past;
  if (own) return said([own, ...rest.map(restored)].join(' '));
  return said(doneTo(work, objectOf(rest, words), words, true));
}

function doneTo(
  work: Work,
  object: readonly string[],
  words: SlavicWords,
  accusative: boolean,
): string | undefined {
  const [first] = object;
  if (first === undefined || !work.done || isAnyOf(object.at(-1) ?? '', words.customers)) return work.whom;
  return words.say(object, work.done, accusative) ?? work.whom;
}

/** The object of a work: up to the first preposition, without the customer for whom it is done. */
function objectOf(rest: readonly string[], words: SlavicWords): string[] {
  const end = rest.findIndex((word) => words.prepositions.has(word));
  const phrase = (end < 0 ? rest : rest.slice(0, end)).filter((word) => !words.fillers.has(word));
  const thing = phrase.filter((word) => !isAnyOf(word, words.customers));
  return thing.length > 0 ? thing : phrase;
}

/** "Согласование договора", "На подписании", "Первая встреча с клиентом". */
function activityIn(all: readonly string[], words: SlavicWords): NameFlaw | null {
  const from = words.prepositions.has(all[0] ?? '') ? 1 : 0;
  let at = from;
  while (words.isAdjective(all[at] ?? '') && !words.activities.has(words.dictionaryForm(all[at] ?? '')))
    at += 1;
  const head = words.dictionaryForm(all[at] ?? '');
  const activity = words.activities.get(head);
  if (!activity) return head !== '' && from === 0 && words.isVerbalNoun(head) ? {} : null;
  if ('ongoing' in activity) return { ongoing: true };
  if ('name' in activity && !('ends' in activity)) return said(activity.name);
  const object = objectOf(all.slice(at + 1), words);
  if ('work' in activity) {
    const work = words.works.get(activity.work);
    return said(work && doneTo(work, object, words, false));
  }
  if (from > 0 || (activity.name && at === 0 && all.length === 1)) return said(activity.name);
  const about = isAnyOf(object[0] ?? '', words.customers) ? [] : object;
  return said(capital([...all.slice(from, at), head, ...about, activity.ends].map(restored).join(' ')));
}

/** "Сравнивает варианты", "Клиент думает": right at a passive step, and nowhere else. Not answering is a status. */
function ongoingIn(all: readonly string[], words: SlavicWords): NameFlaw | null {
  const at = all.findIndex((word) => words.isOngoing(word));
  return at < 0 || at > 2 || all[at - 1] === 'не' ? null : { ongoing: true };
}

/** "Коммерческое предложение": a paper and nothing about it. */
function paperAlone(all: readonly string[], words: SlavicWords): NameFlaw | null {
  const at = all.findIndex((word) => isAnyOf(word, words.papers));
  if (at < 0 || at !== all.length - 1 || adjectivesBefore(all, at, words) !== 0) return null;
  return said(words.say(all, words.works.get('')?.done ?? '', false));
}

const acronyms: ReadonlySet<string> = new Set(
  'кп тз лпр фз ндс нда nda sla mql sql crm poc roi b2b тко мвп смм smm seo ца цо пп'.split(' '),
);

/** Abbreviations in capitals, as everybody writes them. */
export const restored = (word: string): string =>
  acronyms.has(word)
    ? word.toUpperCase()
    : word.replace(/^(кп|тз|nda|sla|crm)(?=-)/, (part) => part.toUpperCase());

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Rows of words that share one meaning → one entry for each word. */
export const spread = <T>(rows: readonly (readonly [words: string, meaning: T])[]): Map<string, T> =>
  new Map(
    rows.flatMap(([words, meaning]) => words.split(/\s+/u).map((word): [string, T] => [word, meaning])),
  );

export const listOf = (words: string): string[] => words.trim().split(/\s+/u);
