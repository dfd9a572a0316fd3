import type { Fields } from '../mail.ts';

/** A report that somebody made to be read slowly has more lines than this. */
const mostLines = 4_000;

/** `Name: value` lines up to the first that is none, unfolded. */
export function fieldsOf(block: string): Fields {
  const fields = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of block.split(/\r\n|\r|\n/, mostLines)) {
    if (/^[ \t]/.test(line) && last) {
      last.push(`${last.pop() ?? ''} ${line.trim()}`);
      continue;
    }
    const [, name, value] = /^([!-9;-~]{1,80})[ \t]*:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    last = fields.get(key) ?? [];
    fields.set(key, last);
    last.push(value.trim());
  }
  return fields;
}

/** The first value of a field; empty where it isn't there. */
export const fieldOf = (fields: Fields | null | undefined, name: string): string =>
  fields?.get(name)?.[0] ?? '';

/** Blocks that empty lines part from each other: one for the message and one for each recipient. */
export const blocksOf = (text: string): Fields[] =>
  text
    .split(/\r?\n[ \t]*\r?\n/, 200)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);

/** The headers of a whole mail: what is above its first empty line. */
export const headerBlockOf = (mail: string): string => mail.trimStart().split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
