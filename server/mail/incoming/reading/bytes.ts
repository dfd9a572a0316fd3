/** More than any provider lets through; what is longer is read up to here. */
const mostBytes = 32 * 1024 * 1024;

const lineEnd = 0x0a;

const startsWith = (bytes: Uint8Array, start: string): boolean =>
  bytes.length >= start.length &&
  Array.from(start, (letter) => letter.charCodeAt(0)).every((code, index) => bytes[index] === code);

/** The bytes of a mail without what mailboxes on disk put before them, and no more than can be read. */
export function tidied(raw: Uint8Array): { bytes: Uint8Array; cut: boolean } {
  let bytes = raw.subarray(0, mostBytes);
  // A byte order mark.
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
  // mbox: `From somebody Mon Feb  9 12:36:39 2009`.
  if (startsWith(bytes, 'From ')) bytes = bytes.subarray(bytes.indexOf(lineEnd) + 1 || bytes.length);
  let start = 0;
  while (bytes[start] === 0x0d || bytes[start] === lineEnd) start += 1;
  return { bytes: bytes.subarray(start), cut: raw.length > mostBytes };
}

/** One character per byte, so that structure can be looked for whatever the charset is. */
export const asLatin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

export const fromLatin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Whether it begins with a header line: what doesn't is a bare text. */
export const beginsWithHeader = (bytes: Uint8Array): boolean =>
  /^[!-9;-~]{1,100}[ \t]*:/.test(asLatin(bytes.subarray(0, 120)));
