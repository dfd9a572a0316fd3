import { characterOf } from '../xml.ts';

/** Entities that labels are full of; the rest of HTML's two thousand stay as they are written. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    zwnj: '',
    zwj: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    laquo: '«',
    raquo: '»',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    bull: '•',
    middot: '·',
    rarr: '→',
    larr: '←',
    uarr: '↑',
    darr: '↓',
    copy: '©',
    reg: '®',
    trade: '™',
    euro: '€',
    pound: '£',
    deg: '°',
    times: '×',
    plusmn: '±',
    le: '≤',
    ge: '≥',
    ne: '≠',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    aacute: 'á',
    iacute: 'í',
    oacute: 'ó',
    uacute: 'ú',
    ntilde: 'ñ',
    ccedil: 'ç',
    atilde: 'ã',
    otilde: 'õ',
    ecirc: 'ê',
    acirc: 'â',
  }),
);

const breaking = /^(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section|article|pre|dt|dd)$/;

/** A label as people read it: lines of plain text. What the file styles or scripts in it is only text, or nothing. */
export function plainText(label: string, isHtml: boolean): string {
  const text = isHtml ? withoutTags(label) : label;
  return text
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .split('\n')
    .map((line) => line.replaceAll(/[\s\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '' && line !== '•')
    .join('\n');
}

/** Tags give way to line breaks or to nothing, in one pass and without looking back. */
function withoutTags(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return text + decoded(html.slice(at));
    text += decoded(html.slice(at, open));
    const tag = /^<(\/?)([a-z][a-z0-9]*|!--)/i.exec(html.slice(open, open + 20));
    if (!tag) {
      // A lone "<" as in "price < 500".
      text += '<';
      at = open + 1;
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    const close = name === '!--' ? html.indexOf('-->', open) : html.indexOf('>', open);
    if (close === -1) return text;
    at = close + (name === '!--' ? 3 : 1);
    if (name === 'style' && tag[1] === '') {
      const end = html.toLowerCase().indexOf('</style', at);
      at = end === -1 ? html.length : end;
    } else if (name === 'li' && tag[1] === '') text += '\n• ';
    else if (name === 'td' || name === 'th') text += ' ';
    else if (breaking.test(name)) text += '\n';
  }
  return text;
}

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) =>
        name ? (named.get(name) ?? whole) : characterOf(hex ? parseInt(hex, 16) : Number(decimal), whole),
      )
    : text;

/** Most that a name of the process holds. */
export const NAME_LENGTH = 120;
const SHORT = 64;

/** A label as a name of one line, and what of it didn't fit there. */
export function nameAndRest(text: string): { name: string; rest: string } {
  const lines = text.split('\n');
  const joined = lines.join(' ').replaceAll(/\s+/g, ' ').trim();
  const isList = lines.some((line) => /^(?:[•*–-]|\d+[.)])\s/.test(line));
  if (!isList && joined.length <= SHORT) return { name: joined, rest: '' };
  const first = (lines[0] ?? '').replace(/^[•*–-]\s+/, '').replace(/:$/, '');
  if (lines.length > 1 && first.length >= 3 && first.length <= NAME_LENGTH) {
    // A heading with details under it, or a sentence that the author broke into lines.
    const wrapped = !isList && /^[\p{Ll}(&]/u.test(lines[1] ?? '') && joined.length <= NAME_LENGTH;
    return wrapped ? { name: joined, rest: '' } : { name: first, rest: text };
  }
  if (joined.length <= NAME_LENGTH) return { name: joined, rest: '' };
  return { name: shortened(joined, NAME_LENGTH), rest: text };
}

/** At most so many characters, cut between words, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
