/* XML as text: elements of which every name is ours and every value is escaped. */

export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string | number | undefined>>;
  /** Elements inside, or text. */
  inside: readonly Tag[] | string;
}

export const tag = (name: string, attributes: Tag['attributes'] = {}, inside: Tag['inside'] = []): Tag => ({
  name,
  attributes,
  inside,
});

export const written = (root: Tag): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;

function lines({ name, attributes, inside }: Tag, indent: string): string[] {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (inside.length === 0) return [`${indent}<${name}${said} />`];
  if (typeof inside === 'string') return [`${indent}<${name}${said}>${escaped(inside)}</${name}>`];
  return [
    `${indent}<${name}${said}>`,
    ...inside.flatMap((one) => lines(one, `${indent}  `)),
    `${indent}</${name}>`,
  ];
}

const named: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\n': '&#10;',
};

// What XML 1.0 doesn't allow at all is left out: no way of writing it would be well-formed.
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[<>&"\n]/g, (character) => named[character] ?? character);
