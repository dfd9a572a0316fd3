/** A field that is being written into a text: from the braces before the cursor, with what has been typed of it. */
export interface Begun {
  /** Where the braces begin. */
  from: number;
  /** Where the cursor is. */
  to: number;
  typed: string;
}

/** The field that begins right before the cursor; null where none does. */
export function begunAt(text: string, cursor: number): Begun | null {
  const match = /\{\{-?\s*([\w.]*)$/u.exec(text.slice(0, cursor));
  return match ? { from: match.index, to: cursor, typed: match[1] ?? '' } : null;
}

/** The text with the field written out, and where the cursor goes on. Braces that close it already are not doubled. */
export function completed(text: string, { from, to }: Begun, path: string): { text: string; cursor: number } {
  const piece = `{{ ${path} }}`;
  const rest = text.slice(to).replace(/^[\w.]*\s*-?\}\}/u, '');
  return { text: text.slice(0, from) + piece + rest, cursor: from + piece.length };
}

interface Offer {
  value: string;
  label: string;
}

const MOST_OFFERED = 8;

/** The fields whose path or name has what was typed. */
export function offersFor(groups: readonly { items: readonly Offer[] }[], typed: string): Offer[] {
  const wanted = typed.toLocaleLowerCase();
  return groups
    .flatMap(({ items }) => items)
    .filter(
      ({ value, label }) =>
        value.toLocaleLowerCase().includes(wanted) || label.toLocaleLowerCase().includes(wanted),
    )
    .slice(0, MOST_OFFERED);
}
