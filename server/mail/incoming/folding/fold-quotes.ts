import { textOfHtml } from '../../html-text.ts';
import { longestText } from '../mail.ts';
import { signed } from '../reading/html.ts';
import { attributionLength, isBareAttribution, partedFromWords } from './attribution.ts';
import { isDivider, isHeaderBlock } from './header-block.ts';
import { isDeviceLine, isInvisible, isRule, isSignatureMark } from './signature.ts';

/** `new`: the sender's words; `quote`: an earlier mail, with the line that announces it; `signature`. */
export type PartKind = 'new' | 'quote' | 'signature';

export interface MailPart {
  kind: PartKind;
  text: string;
}

/** A mail's text, parted. Nothing is lost: the parts, joined by line breaks, are the whole text. */
export interface FoldedMail {
  parts: MailPart[];
  /** The sender's words alone; empty where there are none (a mail passed on without a word). */
  own: string;
  /**
   * What to show unfolded: the sender's words, with the quotations that they answer between or below. All of the text
   * where there are no words of their own.
   */
  reply: string;
}

type Mark = PartKind | 'announcement' | 'blank';

/** Nobody writes more lines by hand; the rest is marked by what it begins with alone. */
const mostLines = 4_000;

const isQuoted = (line: string): boolean => /^\s{0,3}(>|\|\s|\|$|[A-Z]{1,3}>)/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';
const isFence = (line: string): boolean => /^\s{0,3}(```|~~~)/.test(line);

/** Links in angle brackets that got wrapped, and pictures: no quotation, though they begin like one. */
const looksQuotedOnly = (line: string): boolean => /^>{3,}\s+>{3,}/.test(line);

/** Longer quoted lines get wrapped on the way, and their ends lose the mark. */
const wrapsAt = 65;

const next = (lines: readonly string[], from: number): number => {
  let index = from;
  while (index < lines.length && isBlank(lines[index] ?? '')) index += 1;
  return index;
};

/** A rule parts a signature from the words above where it stands right over a few lines at the end. */
function beginsSignature(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (isSignatureMark(line)) return true;
  if (!isRule(line) || !isBlank(lines[index - 1] ?? '')) return false;
  const rest = lines.slice(index + 1);
  if (rest.every((other) => isBlank(other) || isRule(other) || isSignatureMark(other) || isInvisible(other)))
    return true;
  return !isBlank(rest[0] ?? '') && rest.filter((other) => !isBlank(other)).length <= 8;
}

/** Whether a quotation without marks begins here: then nobody can tell what of the rest is new. */
const cutsAt = (lines: readonly string[], index: number): boolean =>
  !isQuoted(lines[index] ?? '') && (isDivider(lines[index] ?? '') || isHeaderBlock(lines, index));

function announcementLength(lines: readonly string[], index: number): number {
  const length = attributionLength(lines, index);
  if (length > 0 || !isBareAttribution(lines[index] ?? '')) return length;
  return /^\s{0,3}>/.test(lines[next(lines, index + 1)] ?? '') ? 1 : 0;
}

function marksOf(all: readonly string[]): Mark[] {
  const lines = all.slice(0, mostLines);
  const marks: Mark[] = [];
  const fill = (mark: Mark, until: number): void => {
    while (marks.length < until) marks.push(mark);
  };
  let signing = false;
  while (marks.length < lines.length) {
    const index = marks.length;
    const line = lines[index] ?? '';
    if (isBlank(line)) {
      marks.push('blank');
      continue;
    }
    if (!signing && isFence(line)) {
      const end = lines.findIndex((other, at) => at > index && isFence(other));
      if (end > 0) {
        fill('new', end + 1);
        continue;
      }
    }
    if (cutsAt(lines, index)) {
      // A rule above belongs to it.
      const above = lines.findLastIndex((other, at) => at < index && !isBlank(other));
      if (isRule(lines[above] ?? '')) marks[above] = 'quote';
      fill('quote', lines.length);
      break;
    }
    const announced = isQuoted(line) ? 0 : announcementLength(lines, index);
    if (announced > 0) {
      const after = next(lines, index + announced);
      if (after < lines.length && !isQuoted(lines[after] ?? '') && attributionLength(lines, after) === 0) {
        fill('quote', lines.length);
        break;
      }
      fill('announcement', index + announced);
      signing = false;
      continue;
    }
    if (isQuoted(line) && !looksQuotedOnly(line)) {
      signing = false;
      marks.push('quote');
      continue;
    }
    const previous = lines[index - 1] ?? '';
    if (
      marks[index - 1] === 'quote' &&
      previous.length >= wrapsAt &&
      line.length < previous.length &&
      (isQuoted(lines[index + 1] ?? '') || /[<(][^<>()]*$/.test(previous))
    ) {
      marks.push('quote');
      continue;
    }
    if (isDeviceLine(line) || isInvisible(line)) {
      marks.push('signature');
      continue;
    }
    signing ||= beginsSignature(lines, index);
    marks.push(signing ? 'signature' : 'new');
  }
  for (const line of all.slice(mostLines))
    marks.push(isBlank(line) ? 'blank' : isQuoted(line) ? 'quote' : (marks.at(-1) ?? 'new'));
  return marks;
}

/** A line of a signature: a name, a job, a number; no sentence. */
const isCardLine = (line: string): boolean => line.trim().length <= 60 && !/[.!?…:;,]\s*$/.test(line);

/** So much has to be said above for what is below a quotation to be a signature rather than the answer. */
const fewestWords = 40;
const mostCardLines = 4;

/** A few lines below everything that is quoted, without a sentence: whoever answered above has signed there. */
function signedBelow(lines: readonly string[], marks: readonly Mark[]): readonly Mark[] {
  const firstQuote = marks.findIndex((mark) => mark === 'quote' || mark === 'announcement');
  const lastQuote = marks.lastIndexOf('quote');
  const isNew = (index: number): boolean => marks[index] === 'new';
  const between = marks.slice(firstQuote, lastQuote).includes('new');
  if (firstQuote < 0 || lastQuote < 0 || between) return marks;
  const above = lines.filter((_line, index) => index < firstQuote && isNew(index)).join(' ');
  const below = lines.filter((_line, index) => index > lastQuote && isNew(index));
  if (
    above.length < fewestWords ||
    below.length === 0 ||
    below.length > mostCardLines ||
    !below.every(isCardLine)
  )
    return marks;
  return marks.map((mark, index) => (index > lastQuote && mark === 'new' ? 'signature' : mark));
}

/** Empty lines belong to what is above them; at the top, to what is below. */
function kindsOf(marks: readonly Mark[]): PartKind[] {
  const first = marks.find((mark) => mark !== 'blank') ?? 'new';
  let kind: PartKind = first === 'announcement' ? 'quote' : first;
  return marks.map((mark) => {
    if (mark === 'announcement') kind = 'quote';
    else if (mark !== 'blank') kind = mark;
    return kind;
  });
}

function partsOf(lines: readonly string[], kinds: readonly PartKind[]): MailPart[] {
  const parts: { kind: PartKind; lines: string[] }[] = [];
  lines.forEach((line, index) => {
    const kind = kinds[index] ?? 'new';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  });
  return parts.map(({ kind, lines: own }) => ({ kind, text: own.join('\n') }));
}

/** Without the lines that announce a quotation, and without what is below the last word of the sender's own. */
function replyOf(lines: readonly string[], marks: readonly Mark[]): string {
  const end = marks.lastIndexOf('new') + 1;
  const shown: string[] = [];
  lines.slice(0, end).forEach((line, index) => {
    const mark = marks[index];
    if (mark === 'announcement' || mark === 'signature') return;
    // Where a line was left out, one empty line is enough.
    const left = marks[index - 1] === 'announcement' || marks[index - 1] === 'signature';
    if (mark === 'blank' && left && isBlank(shown.at(-1) ?? '')) return;
    shown.push(line);
  });
  return shown.join('\n').trim();
}

/**
 * Parts what somebody wrote from what their mail program put around it: earlier mails (marked with ">", announced by
 * "… wrote:", headed by "From: … Subject: …" or "-----Original Message-----", in the languages of Europe) and
 * signatures. In doubt it keeps. Time grows with the length of the text alone.
 */
export function foldQuotes(source: string | { html: string }): FoldedMail {
  const text = typeof source === 'string' ? source : textOfHtml(signed(source.html.slice(0, longestText)));
  const lines = text.slice(0, longestText).replace(/\r\n?/g, '\n').split('\n').flatMap(partedFromWords);
  const marks = signedBelow(lines, marksOf(lines));
  const own = lines
    .filter((_line, index) => marks[index] === 'new' || marks[index] === 'blank')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return {
    parts: partsOf(lines, kindsOf(marks)),
    own,
    reply: own === '' ? lines.join('\n').trim() : replyOf(lines, marks),
  };
}
