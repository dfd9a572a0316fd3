import sanitizeHtml from 'sanitize-html';

/** Each of these ends a line; those in `apart` also stand apart from what is above and below them. */
const breaks = ['br', 'hr', 'div', 'li', 'tr'];
const apart = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'ul', 'ol', 'table', 'blockquote'];

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

interface Line {
  /** How many quotations it stands in. */
  depth: number;
  words: string;
}

function linesOf(html: string): Line[] {
  const lines: Line[] = [];
  let depth = 0;
  let words = '';
  const endLine = (): void => {
    if (words.trim() !== '') lines.push({ depth, words: words.replace(/\s+/g, ' ').trim() });
    words = '';
  };
  for (const [, closing, tag, text] of html.matchAll(/<(\/?)([a-z0-9]+)\s*\/?>|([^<]+)/g)) {
    if (tag === undefined) {
      words += (text ?? '').replace(/&(amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
      continue;
    }
    endLine();
    if (apart.includes(tag)) lines.push({ depth, words: '' });
    if (tag === 'blockquote') depth += closing === '/' ? -1 : 1;
  }
  endLine();
  return lines;
}

/** What a person reads of an HTML mail, with quotations marked by "> " as in plain text. */
export function textOfHtml(html: string): string {
  // Leaves the tags above without attributes, and text in which only the four characters are escaped.
  const plain = sanitizeHtml(html, {
    allowedTags: [...breaks, ...apart],
    allowedAttributes: {},
    nestingLimit: 100,
  });
  const lines = linesOf(plain);
  return lines
    .filter(({ words }, index) => words !== '' || lines[index + 1]?.words !== '')
    .map(({ depth, words }) => ('> '.repeat(words === '' ? 0 : depth) + words).trimEnd())
    .join('\n')
    .trim();
}
