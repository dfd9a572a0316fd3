/** What a person wrote, apart from what their mail program put under it. */
export interface FoldedText {
  /** The new words. All of the text where no quotation was found, or nothing else was there. */
  own: string;
  /** The rest, quotation and signature; empty where there is none. */
  folded: string;
}

/** Verbs at the end of "On … Anna wrote:", as mail programs write it. */
const wrote =
  '(?:wrote|writes|schrieb|schrieben|a écrit|escribió|escreveu|ha scritto|scrisse|schreef|het volgende geschreven|geschreven|skrev|kirjoitti|написал|написала|написал\\(а\\)|пишет|пише|написав|написав\\(-ла\\)|написала|писав|napisał|napisała|napisał\\(a\\)|napsal|napsal\\(a\\)|írta|yazdı|följande)';

/** … and in the middle, where the name comes last: "Am 3.2. schrieb Max Mustermann <…>:". */
const wroteBefore = '(?:schrieb|skrev|escribió|escreveu|schreef|пишет|пише|написал|написав)';

const endsAttribution = new RegExp(`(?<![\\p{L}])${wrote}\\s*:$`, 'iu');
const containsVerb = new RegExp(`(?<![\\p{L}])${wroteBefore}(?![\\p{L}])`, 'iu');
const address = /[<(][^<>()\s]+@[^<>()\s]+\s*[>)]/;
const numberOfDate = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.]\d{2}|\b(19|20)\d{2}\b/;

/** One to three lines: long names are wrapped. */
function isAttribution(lines: readonly string[]): boolean {
  const text = lines
    .join(' ')
    .replace(/^[\s>]+/, '')
    .trim();
  // The first line holds the date: a sentence of the sender's own that stands right above doesn't belong to it.
  if (text.length > 300 || !/\d/.test(lines[0] ?? '')) return false;
  if (endsAttribution.test(text)) return true;
  if (!numberOfDate.test(text)) return false;
  if (containsVerb.test(text) && text.endsWith(':')) return true;
  // "ср, 30 апр. 2025 г. в 15:19, John Doe <doe@example.com>:" has no verb at all.
  return /^(\p{L}{2,3}\.?,? )?\d/u.test(text) && address.test(text) && /[>)]:?$/.test(text);
}

const divider =
  /^[\s>]*[-_*]{2,}\s*(original message|original appointment|forwarded message|reply message|ursprüngliche nachricht|oprindelig besked|weitergeleitete nachricht|message d['’]origine|message transféré|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|doorgestuurd bericht|originalmeddelande|oprindelig meddelelse|wiadomość oryginalna|исходное сообщение|пересылаемое сообщение|переадресованное сообщение|початкове повідомлення|вихідне повідомлення|оригінальне повідомлення)[\s\S]{0,20}$/i;

/** The names of header lines that Outlook and its like put over a quotation, by what they hold. */
const from = /^\s*\*?(from|von|de|da|van|fra|från|od|от|від|expéditeur|remitente)\s*:\*?\s*\S/i;
const others =
  /^\s*\*?(sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|copie à|objet|sujet|enviado|fecha|para|asunto|assunto|data|inviato|a|oggetto|risposta|verzonden|aan|onderwerp|sendt|skickat|till|til|ämne|emne|wysłano|do|temat|отправлено|дата|кому|тема|копия|надіслано|копія)\s*:\*?/i;

/** A block of them: a sender and at least two more among the next lines. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!from.test(lines[index] ?? '')) return false;
  return lines.slice(index + 1, index + 6).filter((line) => others.test(line)).length >= 2;
}

const isQuoted = (line: string): boolean => /^\s*[>|]/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';
/** A line of dashes, with or without words in it, over a block of header lines. */
const isRule = (line: string): boolean => /^\s*([-_=]{4,}|-{4,}[^-]{1,60}-{4,})\s*$/.test(line);
/** RFC 3676: two dashes and a space; the space gets lost on the way. */
const isSignature = (line: string): boolean => /^--\s*$/.test(line);

const fromDevice =
  /^\s*[<([]*\s*(sent (from|via|with|by)|get outlook|envoyé (depuis|de)|obtenir outlook|von meine[mr] .{1,40} gesendet|gesendet (von|mit)|enviado (desde|do)|inviato da|verzonden (met|vanaf|vanuit)|skickat från|sendt fra|wysłane z|отправлено (с|из)|надіслано (з|із))(?![\p{L}]).{0,80}$/iu;

/**
 * Words of the sender's own after a quotation has begun: they answer between the lines, and everything is kept. After
 * a signature nothing counts.
 */
function answersBetween(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => !isBlank(line));
  // A quotation without marks: what follows can't be told from it.
  if (first < 0 || !isQuoted(lines[first] ?? '')) return false;
  let afterGap = true;
  for (const line of lines.slice(first)) {
    if (isSignature(line) || fromDevice.test(line)) return false;
    if (isBlank(line)) afterGap = true;
    else if (isQuoted(line)) afterGap = false;
    // A line right under a quoted one is its wrapped end.
    else if (afterGap) return true;
  }
  return false;
}

function attributionLength(lines: readonly string[], index: number): number {
  for (const length of [1, 2, 3]) {
    const window = lines.slice(index, index + length);
    if (window.length < length || window.some(isBlank)) return 0;
    if (isAttribution(window)) return length;
  }
  return 0;
}

/** Nobody writes more by hand; looking further would take time that grows with the square of the lines. */
const mostLines = 2_000;

/** Where the words of others begin; the number of lines where they don't. */
function quotationStart(all: readonly string[]): number {
  const lines = all.slice(0, mostLines);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (divider.test(line)) return index;
    if (isHeaderBlock(lines, index)) return index > 0 && isRule(lines[index - 1] ?? '') ? index - 1 : index;
    const length = attributionLength(lines, index);
    if (length > 0 && !answersBetween(lines.slice(index + length))) return index;
    if (isQuoted(line) && /^\s*>/.test(line) && !answersBetween(lines.slice(index))) return index;
  }
  return all.length;
}

function signatureStart(lines: readonly string[]): number {
  const dashes = lines.findIndex(isSignature);
  let end = dashes < 0 ? lines.length : dashes;
  while (end > 0 && (isBlank(lines[end - 1] ?? '') || fromDevice.test(lines[end - 1] ?? ''))) end -= 1;
  return end;
}

/**
 * Parts a reply from what it quotes. It looks for what mail programs write over a quotation ("On … wrote:", header
 * lines, "Original Message", in the languages of Europe) and for lines marked with ">". In doubt it keeps.
 */
export function foldQuotes(text: string): FoldedText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const quotation = quotationStart(lines);
  const end = signatureStart(lines.slice(0, quotation));
  const own = lines.slice(0, end).join('\n').trim();
  if (own === '') return { own: text.trim(), folded: '' };
  return { own, folded: lines.slice(end).join('\n').trim() };
}
