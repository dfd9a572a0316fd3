/** What somebody typed to name a person, put into the fields where it belongs. */
export interface TypedPerson {
  firstName: string;
  lastName: string;
  email: string;
}

/**
 * "Sofie Lindqvist", "sofie@example.com" or "Sofie Lindqvist <sofie@example.com>" as fields. The last word is the
 * last name; a single one is the first name.
 */
export function typedPerson(text: string): TypedPerson {
  const address = /\S+@\S+/u.exec(text)?.[0] ?? '';
  const words = text.replace(address, '').trim().split(/\s+/u).filter(Boolean);
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return {
    firstName: (last === '' ? words : words.slice(0, -1)).join(' '),
    lastName: last,
    email: address.replaceAll(/^[<(]|[>),;]$/gu, ''),
  };
}
