/** "… wrote:" as mail programs write it, at the end of the line. */
const wroteAtTheEnd = [
  'wrote|writes|sent|said|schrieb|schrieben|geschrieben|a écrit|écrit|escribió|escribio|va escriure',
  'escreveu|ha scritto|scrisse|schreef|geschreven|skrev|skrev følgende|skreiv|kirjoitti|följande',
  'написал|написала|написали|написал\\(а\\)|пишет|писал|писал\\(а\\)|написа|пише|пишуть',
  'написав|написав\\(-ла\\)|написав\\(ла\\)|надіслав|написано|писав|napisał|napisała|napisał\\(a\\)|pisze|napsal|napsal\\(a\\)',
  'napísal|napísal\\(a\\)|írta|yazdı|şunu yazdı|a scris|έγραψε|rašė|rakstīja|kirjutas|napisao|je napisao\\/la|đã viết',
].join('|');

/** … and in the middle, where the name or the date comes last: "Am 3.2. schrieb Max Mustermann <…>:". */
const wroteInTheMiddle =
  /(?<!\p{L})(schrieb|skrev|escribió|escreveu|schreef|пишет|пише|написал|написав|пишет|a écrit)(?!\p{L})/iu;

const endsWithWrote = new RegExp(`(?<!\\p{L})(?:${wroteAtTheEnd})\\s*[:：]?$`, 'iu');
const eastern = /(写道|寫道|のメール|書きました|님이 작성|작성했습니다)[^\n]{0,10}[:：]?$/;

/** What such a line begins with: "On", "Am", "Le", …, a weekday or a date, a name or an address in front of the verb. */
const beginsLikeOne =
  /^(on|at|am|um|le|el|em|il|in data|il giorno|op|den|på|dne|dnia|w dniu|a la data|la|pe|în data|στις|vào|dana|в|у)\s|^[\p{L}]{2,14}\.?,?\s+(den\s+)?\d|^\d{1,4}[./:-]?|^["'“«<]|^[\p{Lu}][^<>\n]{0,80}<[^<>\s]+@|^于|^在/iu;

const address = /[<(["]?[^<>()\s"]+@[^<>()\s"]+\.[^<>()\s"]+\s*[>)"]?/;
const numbers = /\d+/g;

/** "On … wrote" between lines of dashes, and the mark of a quotation in which it stands. */
const bared = (text: string): string =>
  text
    .replace(/^[\s>|*]+/, '')
    .replace(/^[-_=]{2,}\s*/, '')
    .replace(/\s*[-_=]{2,}$/, '')
    .trim();

const named = /^[\p{L}\p{N}_"'“][^<>\n]{0,80}<[^<>\s]+@[^<>\s]+>[^<>\n]{0,40}[:：]$/u;

const longest = 400;

/** A date takes two numbers at least: "In 2019 he wrote:" is somebody's own sentence. */
const isDated = (text: string): boolean => (text.match(numbers)?.length ?? 0) >= 2 || address.test(text);

function isAttribution(lines: readonly string[]): boolean {
  const raw = lines.join(' ').trim();
  const text = bared(raw);
  if (text.length > longest || text.length < 8) return false;
  // The first line holds the date or the sender: a sentence of the writer's own right above doesn't belong to it.
  const first = bared(lines[0] ?? '');
  if (!/\d/.test(first) && !address.test(first) && !/</.test(first)) return false;
  // "Anna Berg <anna@ours.test> wrote:" has no date.
  if (first.includes('<') && named.test(text) && endsWithWrote.test(text)) return true;
  if (!isDated(text) || !/\d/.test(text)) return false;
  const ends = /[:：]$/.test(text) || /[-_]{2,}$/.test(raw);
  if (eastern.test(text)) return true;
  if (ends && endsWithWrote.test(text) && beginsLikeOne.test(text)) return true;
  if (ends && wroteInTheMiddle.test(text) && beginsLikeOne.test(text)) return true;
  // "ср, 30 апр. 2025 г. в 15:19, John Doe <doe@example.com>:" has no verb at all; older Gmail has no colon either.
  const startsWithDate = /^(\p{L}{2,14}\.?,? )?\d{1,4}[\s./:,年-]/u.test(text);
  return (
    startsWithDate &&
    (text.match(numbers)?.length ?? 0) >= 3 &&
    /[<([]\s*[^<>()\s]{1,100}@[^<>()\s]{1,200}\s*[>)\]]+\s*:?$/.test(text)
  );
}

const beginsStrongly = (lines: readonly string[]): boolean =>
  /^(on|am|le|el|em|il|op|den|på|w dniu|dnia|в|у)\s|^\p{L}{2,14}\.?,?\s+\d|^\d{1,4}[./ -]/iu.test(
    bared(lines[0] ?? ''),
  ) && isAttribution(lines);

/** Lines that a program's "… wrote:" takes, where one begins here; 0 where none does. Names and dates get wrapped. */
export function attributionLength(lines: readonly string[], index: number): number {
  for (const length of [1, 2, 3, 4]) {
    const window = lines.slice(index, index + length);
    if (window.length < length || window.some((line) => line.trim() === '')) return 0;
    // Where it begins one line further down, this one is the writer's own.
    if (isAttribution(window)) return length > 1 && beginsStrongly(window.slice(1)) ? 0 : length;
  }
  return 0;
}

/** "Anna wrote:", without anything else: only what stands right over a marked quotation is one. */
export const isBareAttribution = (line: string): boolean =>
  line.length <= 80 && endsWithWrote.test(line.trim()) && /[:：]\s*$/.test(line);

/**
 * Some programs put "On … wrote:" right behind the last words. Parted here, so that these words aren't taken for part
 * of it.
 */
export function partedFromWords(line: string): readonly string[] {
  if (line.length > longest * 2 || !/wrote:\s*$/.test(line)) return [line];
  const at = line.search(
    /(?:\s|-{2,}\s*)On (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b|\d)/,
  );
  if (at <= 0 || /^[\s>]*$/.test(line.slice(0, at))) return [line];
  return [line.slice(0, at).trimEnd(), line.slice(at).trimStart()];
}
