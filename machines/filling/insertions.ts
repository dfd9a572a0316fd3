import { suitingLanguage } from './languages.ts';

/** A text that many templates share, by language; `text` where none of them suits the reader. */
export interface SnippetTexts {
  text: string;
  variants?: Readonly<Record<string, string>> | undefined;
}

/** What a workspace has for its templates to name, beside fields. */
export interface Insertions {
  /** By name, as in `{{ snippets.regards }}`. */
  snippets: Readonly<Record<string, SnippetTexts>>;
  /** Addresses under which files of the content library are read, by id, as in `{{ content.price-list }}`. */
  files: Readonly<Record<string, string>>;
}

/** Names of snippets and ids of files: they stand in templates, between other words. */
export const insertionName = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Snippets in snippets; what goes deeper goes round in a circle. */
export const SNIPPET_DEPTH = 3;
/** Characters of a template with everything in its place; the engine reads no more. */
export const TEMPLATE_SIZE = 100_000;

const insertion = /\{\{-?\s*(snippets|content)\.([a-z0-9][a-z0-9-]*)\s*-?\}\}/g;

/** Snippets and files that a text names, as “snippets.regards”, each once and in order. */
export const insertionsIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(insertion), ([, what, name]) => `${what}.${name}`)),
];

/**
 * The template with its snippets and the addresses of its files written out; `absent` hears of those that the workspace
 * hasn't got. Throws where snippets name each other in a circle, or grow beyond what the engine reads.
 */
export function withInsertions(
  source: string,
  { snippets, files }: Insertions,
  language: string,
  absent: (name: string) => void,
): string {
  let size = source.length;
  const written = (text: string, depth: number): string =>
    text.replace(insertion, (whole, what: string, name: string) => {
      const found = what === 'snippets' ? snippetIn(snippets, name, language) : own(files, name);
      if (found === undefined) {
        absent(`${what}.${name}`);
        return '';
      }
      if (what === 'content') return found;
      if (depth >= SNIPPET_DEPTH)
        throw new Error(
          `the snippet “${name}” names others more than ${SNIPPET_DEPTH} deep, perhaps in a circle`,
        );
      size += found.length - whole.length;
      if (size > TEMPLATE_SIZE)
        throw new Error(`with its snippets it is longer than ${TEMPLATE_SIZE} characters`);
      return written(found, depth + 1);
    });
  return written(source, 0);
}

/** Where nobody knows what the workspace has: names in the place of what they stand for. */
export const withNames = (source: string): string =>
  source.replace(insertion, (_, __, name: string) => `[${name}]`);

function snippetIn(snippets: Insertions['snippets'], name: string, language: string): string | undefined {
  const snippet = own(snippets, name);
  if (!snippet) return undefined;
  const variants = snippet.variants ?? {};
  const suiting = suitingLanguage(language, Object.keys(variants));
  return (suiting === null ? undefined : variants[suiting]) ?? snippet.text;
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
