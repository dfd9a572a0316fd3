import { Listed, say, type Saying } from '../saying/index.ts';
import { blockTags, branchTags, keywords, liquidFilters, plainTags } from './liquid-words.ts';

/** What a template reads and what is wrong with its syntax, without running it. */
export interface LiquidReading {
  /** Names read from outside, as in "contact.firstName", each once, in order. */
  names: string[];
  /** The first thing that the template engine will stumble over, as the end of a sentence; null where there is none. */
  flaw: Saying | null;
}

/** The first thing in a template that the engine will stumble over, as the end of a sentence; null where there is none. */
export const templateFlaw = (text: string): Saying | null => readLiquid(text).flaw;

interface Reader {
  names: Set<string>;
  /** Variables that the template itself sets. */
  own: Set<string>;
  open: string[];
  flaw: Saying | null;
}

/** Reads a template once, from left to right. */
export function readLiquid(text: string): LiquidReading {
  const reader: Reader = { names: new Set(), own: new Set(), open: [], flaw: null };
  const opening = /\{\{|\{%/g;
  while (reader.flaw === null) {
    const found = opening.exec(text);
    if (!found) break;
    const from = found.index;
    const isTag = text.charAt(from + 1) === '%';
    const end = text.indexOf(isTag ? '%}' : '}}', from + 2);
    if (end < 0) {
      reader.flaw = say`opens “${excerpt(text.slice(from, from + 30))}” and never closes it`;
      break;
    }
    const inside = text
      .slice(from + 2, end)
      .replace(/^-/, '')
      .replace(/-$/, '')
      .trim();
    opening.lastIndex = end + 2;
    if (!isTag) readOutput(reader, inside);
    else opening.lastIndex = readTag(reader, inside, text, end + 2);
  }
  const unclosed = reader.open.at(-1);
  if (reader.flaw === null && unclosed !== undefined)
    reader.flaw = say`opens “{% ${unclosed} %}” without “{% end${unclosed} %}”`;
  return { names: [...reader.names], flaw: reader.flaw };
}

const excerpt = (text: string) => (text.length > 24 ? `${text.slice(0, 24).trimEnd()}…` : text);

function readOutput(reader: Reader, inside: string): void {
  if (inside === '') reader.flaw = say`has an empty “{{ }}”`;
  else readValue(reader, inside);
}

/** Reads one tag and gives the position to go on at: behind the end of what isn't to be read at all. */
function readTag(reader: Reader, inside: string, text: string, at: number): number {
  const name = /^(#|\w+)/.exec(inside)?.[1] ?? '';
  const rest = inside.slice(name.length).trim();
  if (name === 'raw' || name === 'comment') {
    const end = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g');
    end.lastIndex = at;
    if (end.test(text)) return end.lastIndex;
    reader.flaw = say`opens “{% ${name} %}” without “{% end${name} %}”`;
  } else if (name === 'liquid') {
    for (const line of rest.split('\n'))
      if (line.trim() && reader.flaw === null) readTag(reader, line.trim(), '', 0);
  } else if (name.startsWith('end') && blockTags.has(name.slice(3))) {
    const open = reader.open.pop();
    if (open !== name.slice(3))
      reader.flaw = open
        ? say`has “{% ${name} %}” where “{% ${open} %}” is still open`
        : say`has “{% ${name} %}” where nothing is open`;
  } else if (branchTags[name]) {
    if (!branchTags[name].includes(reader.open.at(-1) ?? ''))
      reader.flaw = say`has “{% ${name} %}” outside of ${new Listed(
        branchTags[name].map((one) => `“{% ${one} %}”`),
        'unit',
      )}`;
    readValue(reader, rest);
  } else if (blockTags.has(name)) {
    reader.open.push(name);
    readBinding(reader, name, rest);
  } else if (plainTags.has(name)) readBinding(reader, name, rest);
  else reader.flaw = say`uses “{% ${name || inside} %}”, which messages don’t know`;
  return at;
}

/** Tags that set a variable: its name isn't read from outside, neither here nor later. */
function readBinding(reader: Reader, name: string, rest: string): void {
  if (name === '#') return;
  const binding = {
    assign: /^([\w-]+)\s*=/,
    capture: /^["']?([\w-]+)["']?/,
    for: /^([\w-]+)\s+in\b/,
    tablerow: /^([\w-]+)\s+in\b/,
    increment: /^([\w-]+)/,
    decrement: /^([\w-]+)/,
  };
  const bound = Object.hasOwn(binding, name) ? binding[name as keyof typeof binding].exec(rest) : null; // hasOwn has just shown it is a key
  if (bound?.[1]) reader.own.add(bound[1]);
  readValue(reader, bound ? rest.slice(bound[0].length) : rest);
}

/** An expression with its filters: collects the names that it reads. */
function readValue(reader: Reader, expression: string): void {
  // `contact["firstName"]` is `contact.firstName`; other quoted text reads nothing.
  const plain = expression.replace(/\[\s*(["'])([\w-]+)\1\s*\]/g, '.$2').replace(/"[^"]*"|'[^']*'/g, '""');
  for (const [index, part] of plain.split('|').entries()) {
    let words = part;
    if (index > 0) {
      const filter = /^\s*([\w-]*)\s*:?/.exec(part);
      if (!liquidFilters.has(filter?.[1] ?? '')) {
        reader.flaw ??= filter?.[1]
          ? say`uses the filter “${filter[1]}”, which doesn’t exist`
          : say`has a “|” without a filter`;
        return;
      }
      words = part.slice(filter?.[0].length ?? 0);
    }
    for (const [name] of words.matchAll(
      /(?<![\w.\]])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*(?!\s*:|[\w[-])/g,
    )) {
      const root = name.split('.', 1)[0] ?? name;
      if (!keywords.has(root) && !reader.own.has(root)) reader.names.add(name);
    }
  }
}
