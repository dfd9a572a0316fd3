import { fold, foldedWords, phoneWords } from '../../machines/index.ts';
import type { CompanyRecord } from './companies.ts';
import type { ContactRecord } from './contacts.ts';

const maxWords = 40;
const maxWordLength = 40;

export { fold };

/** The distinct words of a text, folded; what an apostrophe joins, and the parts of it. */
export const wordsOf = (...texts: readonly (string | null)[]): string[] =>
  [
    ...new Set(
      texts.flatMap((text) =>
        text === null
          ? []
          : [...fold(text).split(/[^\p{L}\p{N}]+/u), ...foldedWords(text)]
              .filter(Boolean)
              .map((word) => word.slice(0, maxWordLength)),
      ),
    ),
  ].slice(0, maxWords);

export const contactWords = ({
  firstName,
  lastName,
  email,
  phone,
}: Pick<ContactRecord, 'firstName' | 'lastName' | 'email' | 'phone'>): string[] => [
  ...new Set([...wordsOf(firstName, lastName, email), ...phoneWords(phone)]),
];

export const companyWords = ({ name, domain }: Pick<CompanyRecord, 'name' | 'domain'>): string[] =>
  wordsOf(name, domain);

/** The first text after every word that begins with `prefix`: the open end of a range in an index. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** What a change of the text adds to the index and takes from it. */
export function newWords(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; gone: string[] } {
  return {
    added: after.filter((word) => !before.includes(word)),
    gone: before.filter((word) => !after.includes(word)),
  };
}
