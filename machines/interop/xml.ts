import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { ImportRefused } from './import.ts';
import { say, type Said, type Saying } from '../saying/index.ts';

/** One element of a foreign document. Attributes are a Map, so that no name of the file is a name of the program. */
export interface XmlElement {
  /** As written, with its prefix: "bpmn:task". */
  readonly name: string;
  /** Without the prefix: "task". */
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, that of elements inside left out. */
  readonly text: string;
}

/** Characters of text that are read at all; drawings with pictures inside are the largest. */
export const XML_CHARACTERS = 16_000_000;
const TAGS = 120_000;
const ATTRIBUTES = 1000;
const DEPTH = 200;

// Names from the file get a first character that no property of a JavaScript object has, so that `__proto__` and
// `constructor` are names like any other. The parser transforms the name of an empty element twice.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  transformTagName: (name) => (name.startsWith('<') ? name : `<${name}`),
  cdataPropName: '#cdata',
  parseTagValue: false,
  trimValues: false,
  // Entities are ours to read, below: the five and numbers. Those that a document declares are never expanded.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEPTH,
  jPath: false,
});

/**
 * The root element of an XML text. Throws ImportRefused for what isn't well-formed, declares entities of its own,
 * or is larger or deeper than any drawing.
 */
export function readXml(text: string): XmlElement {
  if (text.trim() === '')
    throw new ImportRefused('empty', say`The file is empty. Choose the drawing itself.`);
  if (text.length > XML_CHARACTERS) {
    throw new ImportRefused(
      'too-large',
      say`The file has more than ${XML_CHARACTERS / 1_000_000} million characters. Split the drawing into smaller files.`,
    );
  }
  refuseDeclaredEntities(text);
  refuseManyTags(text);
  const source = text.replace(/^[\uFEFF\s]+/, '');
  const valid = XMLValidator.validate(source);
  if (valid !== true) {
    // The depth first: a parser's complaint about the end of a bomb would be true and beside the point.
    refuseDepth(source);
    throw broken(say`line ${valid.err.line}: ${shortened(valid.err.msg)}`);
  }
  return rootOf(parsed(source));
}

function parsed(source: string): unknown {
  try {
    return parser.parse(source);
  } catch (problem) {
    const words = problem instanceof Error ? problem.message : String(problem);
    if (words.includes('nested')) throw tooDeep();
    throw broken(shortened(words));
  }
}

const broken = (detail: Said): ImportRefused =>
  new ImportRefused(
    'broken',
    say`The file isn’t well-formed XML, it may be cut off (${detail}). Export it again from the program that made it.`,
  );

const tooDeep = (): ImportRefused =>
  new ImportRefused(
    'too-deep',
    say`The file nests more than ${DEPTH} elements in each other, which no drawing does. Export it again from the program that made it.`,
  );

const shortened = (words: string): string => (words.length <= 120 ? words : `${words.slice(0, 119)}…`);

/** A declaration is all that an entity bomb needs; a document type without any is harmless. */
function refuseDeclaredEntities(text: string): void {
  if (!/<!ENTITY/i.test(text)) return;
  throw new ImportRefused(
    'unsupported',
    say`The file declares entities of its own, which is how files that blow up are built, so it isn’t read. Export it again without a document type.`,
  );
}

function refuseManyTags(text: string): void {
  let tags = 0;
  for (let at = text.indexOf('<'); at !== -1;) {
    const next = text.indexOf('<', at + 1);
    if (++tags > TAGS) throw tooMany(say`${TAGS / 2000} thousand elements`);
    // A tag is long by one long value or by very many attributes, and the second takes the parser for ever.
    if ((next === -1 ? text.length : next) - at > 4 * ATTRIBUTES) {
      const attributes = text.slice(at, next === -1 ? undefined : next).match(/=\s*["']/g)?.length ?? 0;
      if (attributes > ATTRIBUTES) throw tooMany(say`${ATTRIBUTES} attributes on one element`);
    }
    at = next;
  }
}

const tooMany = (what: Saying): ImportRefused =>
  new ImportRefused('too-large', say`The file has more than ${what}. Split the drawing into smaller files.`);

/** Only asked about what isn't well-formed: counts tags that open, roughly, as a bomb has nothing else. */
function refuseDepth(text: string): void {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?][^<>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) depth++;
    if (depth > DEPTH) throw tooDeep();
  }
}

/** What the parser gives with `preserveOrder`: a list of objects with one tag each, beside `:@` for its attributes. */
const Parsed = z.array(z.record(z.string(), z.unknown()));

function rootOf(document: unknown): XmlElement {
  const roots = elementsOf(Parsed.parse(document)).elements;
  const [root] = roots;
  if (!root) throw broken(say`it has no element`);
  return root;
}

function elementsOf(list: z.infer<typeof Parsed>): { elements: XmlElement[]; text: string } {
  const elements: XmlElement[] = [];
  let text = '';
  for (const one of list) {
    for (const [key, value] of Object.entries(one)) {
      if (key === '#text') text += decodeEntities(String(value));
      else if (key === '#cdata') text += cdataOf(value);
      else if (key.startsWith('<')) elements.push(elementOf(key.slice(1), value, one[':@']));
    }
  }
  return { elements, text };
}

const cdataOf = (value: unknown): string =>
  Parsed.parse(value)
    .map((one) => (typeof one['#text'] === 'string' ? one['#text'] : ''))
    .join('');

function elementOf(name: string, inside: unknown, attributes: unknown): XmlElement {
  const { elements, text } = elementsOf(Parsed.parse(inside));
  const found = new Map<string, string>();
  if (typeof attributes === 'object' && attributes !== null) {
    for (const [key, value] of Object.entries(attributes)) {
      found.set(key.slice(1), decodeEntities(String(value)));
    }
  }
  return { name, local: name.slice(name.indexOf(':') + 1), attributes: found, children: elements, text };
}

const five: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML's five entities and character numbers; anything else stays as it is written. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) =>
        name ? (five.get(name) ?? whole) : characterOf(hex ? parseInt(hex, 16) : Number(decimal), whole),
      )
    : text;

export const characterOf = (code: number, otherwise: string): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : otherwise;
