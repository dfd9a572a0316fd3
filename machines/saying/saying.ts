/*
 * Sentences that the domain and the server say to people, in whichever language they read. A sentence is written once,
 * in English, where it is said: say`The step ${call(step)} is stuck.` What stands in it stays apart from its words, so
 * that they can be said in another language, in another order. `ru.json` and `uk.json` hold the others.
 */

/** What can stand in a sentence: names and values as they are, numbers as the language writes them, other sentences. */
export type Said = string | number | Saying | Listed;

export interface Words {
  /** BCP 47. */
  language: string;
  /** English sentence, as `Saying.words`, to the one in this language. */
  sentences: Readonly<Record<string, string>>;
}

export const english: Words = { language: 'en', sentences: {} };

/** Written as people write it in English, with `toString()` for whoever reads nothing else. */
export class Saying {
  /**
   * The English sentence with `{0}`, `{1}` … for what stands in it, and `{0|day|days}` for the word that goes with a
   * number: one form each for the plural categories of the language, as `Intl.PluralRules` orders them (in Russian and
   * Ukrainian one, few, many).
   */
  readonly words: string;
  readonly holds: readonly Said[];
  /** Begins with a capital letter, wherever its words come from. */
  readonly capital: boolean;

  constructor(words: string, holds: readonly Said[] = [], capital = false) {
    this.words = words;
    this.holds = holds;
    this.capital = capital;
  }

  toString(): string {
    return inWords(this, english);
  }
}

/** “A, B and C”, “A, B or C”. */
export class Listed {
  readonly items: readonly Said[];
  readonly type: 'conjunction' | 'disjunction' | 'unit';

  constructor(items: readonly Said[], type: Listed['type'] = 'conjunction') {
    this.items = items;
    this.type = type;
  }

  toString(): string {
    return inWords(this, english);
  }
}

/** A sentence with what stands in it; `{0|day|days}` may be written among its words. */
export const say = (words: TemplateStringsArray, ...holds: readonly Said[]): Saying =>
  new Saying(
    words.reduce((sentence, part, place) => `${sentence}{${place - 1}}${part}`),
    holds,
  );

/** Whole sentences, with a space between them. */
export const oneAfterTheOther = (sentences: readonly Saying[]): Saying =>
  sentences.reduce((before, next) => say`${before} ${next}`);

/** A word or sentence out of a table, such as the label of a built-in field. */
export const term = (words: string): Saying => new Saying(words);

/** The same sentence at the beginning of another. */
export const capital = (said: Said): Said =>
  typeof said === 'string'
    ? upper(said, 'en')
    : typeof said === 'object' && 'words' in said
      ? new Saying(said.words, said.holds, true)
      : said;

/**
 * `said` in the words of a language; a sentence that it doesn't have is said in English. What has been through a thread
 * or a file is as good: it is known by its members.
 */
export function inWords(said: Said, words: Words): string {
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return formatsOf(words.language).number.format(said);
  if ('items' in said)
    return formatsOf(words.language).list[said.type].format(said.items.map((item) => inWords(item, words)));
  const known = words.sentences[said.words];
  const sentence = filled(
    known ?? said.words,
    said.holds,
    words,
    known === undefined ? 'en' : words.language,
  );
  return said.capital ? upper(sentence, words.language) : sentence;
}

const hole = /\{(\d+)((?:\|[^{}|]*)*)\}/gu;

function filled(sentence: string, holds: readonly Said[], words: Words, language: string): string {
  return sentence.replace(hole, (whole, place: string, forms: string) => {
    const held = holds[Number(place)];
    if (held === undefined) return whole;
    if (forms === '') return inWords(held, words);
    const { categories, plural } = formatsOf(language);
    const list = forms.slice(1).split('|');
    const at = categories.indexOf(plural.select(Number(held)));
    return list[at] ?? list.at(-1) ?? '';
  });
}

/** What begins with a quotation mark begins with somebody's own words, which stay as they are. */
const upper = (text: string, language: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

interface Formats {
  number: Intl.NumberFormat;
  plural: Intl.PluralRules;
  /** In the order of the forms of a sentence. */
  categories: readonly Intl.LDMLPluralRule[];
  list: Record<Listed['type'], Intl.ListFormat>;
}

const order: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
const formats = new Map<string, Formats>();

function formatsOf(language: string): Formats {
  const known = formats.get(language);
  if (known) return known;
  const plural = new Intl.PluralRules(language);
  const { pluralCategories } = plural.resolvedOptions();
  const list = (type: Listed['type']) => new Intl.ListFormat(language, { type });
  const made: Formats = {
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
    plural,
    categories: order.filter((category) => pluralCategories.includes(category)),
    list: { conjunction: list('conjunction'), disjunction: list('disjunction'), unit: list('unit') },
  };
  formats.set(language, made);
  return made;
}
