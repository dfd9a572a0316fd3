/** Something that looks like an address, wherever it stands in a line. */
const address = /[^\s<>"',;:()[\]]+@[^\s<>"',;:()[\]@]+\.[^\s<>"',;:()[\]@.]+/u;

export interface ReadAddresses {
  /** In the order of the lines, each once. */
  emails: string[];
  /** Lines that hold something, but no address. */
  unreadable: { line: number; text: string }[];
}

const shownOfLine = 120;

/**
 * Addresses out of whatever was pasted: one in a line, "Name <address>", or a table of another program. The first
 * line may be a heading.
 */
export function readAddresses(text: string): ReadAddresses {
  const emails = new Map<string, string>();
  const unreadable: ReadAddresses['unreadable'] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const said = line.trim();
    if (said === '') continue;
    const found = said.match(new RegExp(address, 'gu')) ?? [];
    for (const email of found) if (email.length <= 254) emails.set(email.toLowerCase(), email);
    if (found.length === 0 && index > 0)
      unreadable.push({ line: index + 1, text: said.slice(0, shownOfLine) });
    else if (found.length === 0 && !/e-?mail|address|адрес|пошта|почта/i.test(said))
      unreadable.push({ line: 1, text: said.slice(0, shownOfLine) });
  }
  return { emails: [...emails.values()], unreadable };
}
