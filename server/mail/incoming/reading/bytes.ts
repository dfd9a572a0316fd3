/** More than any provider lets through; what is longer is read up to here. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Bounds on everything but attachments in base64. Each line costs the parser about 50 microseconds and far more memory
 * than it has letters, and what a person writes is a hundred times smaller.
 */
const most = { lines: 25_000, linesOfAPart: 8_000, bytes: 3 * 1024 * 1024, headerLineBytes: 32 * 1024 };

const lineEnd = 0x0a;
const carriageReturn = 0x0d;
const dash = 0x2d;

const startsWith = (bytes: Uint8Array, start: string): boolean =>
  bytes.length >= start.length &&
  Array.from(start, (letter) => letter.charCodeAt(0)).every((code, index) => bytes[index] === code);

const isBase64Sign = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x2f && code <= 0x39) ||
  code === 0x2b ||
  code === 0x3d ||
  code === carriageReturn;

/** A line of an attachment: nothing but base64, and as long as encoders make them. */
function isBase64(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 56 || end - start > 1_000) return false;
  for (let index = start; index < end; index++) if (!isBase64Sign(bytes[index] ?? 0)) return false;
  return true;
}

/** The same mail without the lines that are too many, and without the ends of headers that are too long. */
function bounded(bytes: Uint8Array): { bytes: Uint8Array; cut: boolean } {
  const kept: Uint8Array[] = [];
  let from = 0;
  let cut = false;
  let inHead = true;
  let lines = 0;
  let ofPart = 0;
  let taken = 0;
  /** Leaves out what lies between the two places. */
  const leaveOut = (start: number, end: number): void => {
    if (start > from) kept.push(bytes.subarray(from, start));
    from = end;
    cut = true;
  };
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(lineEnd, start);
    const end = found < 0 ? bytes.length : found;
    const next = Math.min(end + 1, bytes.length);
    if (end - start <= 1) inHead = false;
    if (inHead && end - start > most.headerLineBytes) {
      leaveOut(start + most.headerLineBytes, end);
      taken += most.headerLineBytes;
      lines += 1;
    } else if (inHead || !isBase64(bytes, start, end)) {
      const beginsPart = bytes[start] === dash && bytes[start + 1] === dash && end - start <= 200;
      ofPart = beginsPart ? 0 : ofPart + 1;
      const room = most.bytes - taken;
      if (lines >= most.lines || ofPart > most.linesOfAPart || room <= 0) leaveOut(start, next);
      else {
        if (next - start > room) leaveOut(start + room, next);
        lines += 1;
        taken += next - start;
      }
    }
    start = next;
  }
  if (!cut) return { bytes, cut };
  return { bytes: Buffer.concat([...kept, bytes.subarray(from)]), cut };
}

/** Old Macs ended lines with a carriage return alone, and some archives keep them. */
const withLineFeeds = (bytes: Uint8Array): Uint8Array =>
  bytes.includes(lineEnd) ? bytes : bytes.map((code) => (code === carriageReturn ? lineEnd : code));

/** The bytes of a mail without what mailboxes on disk put before them, and no more than can be read in due time. */
export function tidied(raw: Uint8Array): { bytes: Uint8Array; cut: boolean } {
  let bytes = withLineFeeds(raw.subarray(0, mostBytes));
  // A byte order mark.
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
  // mbox: `From somebody Mon Feb  9 12:36:39 2009`.
  if (startsWith(bytes, 'From ')) bytes = bytes.subarray(bytes.indexOf(lineEnd) + 1 || bytes.length);
  let start = 0;
  while (bytes[start] === carriageReturn || bytes[start] === lineEnd) start += 1;
  const { bytes: read, cut } = bounded(bytes.subarray(start));
  return { bytes: read, cut: cut || raw.length > mostBytes };
}

/** One character per byte, so that structure can be looked for whatever the charset is. */
export const asLatin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

export const fromLatin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Whether it begins with a header line: what doesn't is a bare text. */
export const beginsWithHeader = (bytes: Uint8Array): boolean =>
  /^[!-9;-~]{1,100}[ \t]*:/.test(asLatin(bytes.subarray(0, 120)));
