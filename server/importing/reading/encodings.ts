import { AppError } from '../../errors.ts';
import { say } from '../../../machines/saying/index.ts';

/** Encodings that files are read in, by the names that `TextDecoder` knows. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const marks: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** What the first kilobytes and a look at all bytes say that the file is written in. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const marked = marks.find((mark) => mark.bytes.every((byte, place) => bytes[place] === byte));
  if (marked) return marked.encoding;
  return wide(bytes) ?? (isUtf8(bytes) ? 'utf-8' : oneByte(bytes));
}

/** Throws `invalid` where the file isn't written in `encoding`. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  // The mark at the start goes with the decoding.
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = text.split('\uFFFD', maxBroken + 1).length - 1;
  if (encoding === 'utf-8' || broken < maxBroken) return text;
  throw new AppError(
    'invalid',
    say`The file isn’t written in ${encoding.toUpperCase()}: most of it can’t be read that way. Choose another encoding.`,
  );
}

const maxBroken = 1000;
const looked = 4096;

/** UTF-16 without a mark: for most letters and all digits and delimiters one of the two bytes is zero. */
function wide(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, looked);
  for (let place = 0; place < length; place++) {
    if (bytes[place] === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  // A stray NUL makes nothing wide: the delimiters and line ends alone are more than a twentieth.
  if (most < Math.max(4, length / 20) || Math.min(even, odd) * 10 > most) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The decoder's way of saying no.
    return false;
  }
}

const isLetter = (byte: number): boolean =>
  byte >= 0xc0 ||
  byte === 0xa8 ||
  byte === 0xb8 ||
  (byte >= 0xb2 && byte <= 0xb4) ||
  byte === 0xaa ||
  byte === 0xba ||
  byte === 0xaf ||
  byte === 0xbf ||
  byte === 0xa5;
const isAscii = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/**
 * Cyrillic words consist of high bytes; in Western ones an accented letter stands among plain ones. Digits and marks
 * say nothing.
 */
function oneByte(bytes: Uint8Array): Encoding {
  let together = 0;
  let amongPlain = 0;
  for (let place = 0; place < bytes.length; place++) {
    if (!isLetter(bytes[place] ?? 0)) continue;
    const before = bytes[place - 1] ?? 0;
    const after = bytes[place + 1] ?? 0;
    if (isLetter(before) || isLetter(after)) together++;
    if (isAscii(before) || isAscii(after)) amongPlain++;
  }
  return together > amongPlain ? 'windows-1251' : 'windows-1252';
}
