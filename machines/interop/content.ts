import { strFromU8 } from 'fflate';
import { type ForeignContent, ImportRefused } from './import.ts';
import { say } from '../saying/index.ts';

/** Files above this aren't looked at. */
export const IMPORT_BYTES = 32 * 1024 * 1024;

export function contentOf(bytes: Uint8Array): ForeignContent {
  if (bytes.length === 0)
    throw new ImportRefused('empty', say`The file is empty. Choose the drawing itself.`);
  if (bytes.length > IMPORT_BYTES) {
    throw new ImportRefused(
      'too-large',
      say`The file has ${Math.ceil(bytes.length / 1024 / 1024)} MB; up to ${IMPORT_BYTES / 1024 / 1024} MB are read. Take large pictures out of it, or split the drawing.`,
    );
  }
  let text: string | undefined;
  return {
    bytes,
    get text() {
      text ??= decoded(bytes);
      return text;
    },
  };
}

/** UTF-8, UTF-16 by its mark, and Latin-1 where the file says so itself. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 0);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 1);
  const beginning = strFromU8(bytes.subarray(0, 200), true);
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(beginning)?.[1]?.toLowerCase();
  const latin = declared !== undefined && /^(iso-8859-1|latin-?1|us-ascii|windows-1252)$/.test(declared);
  if (declared !== undefined && !latin && !/^utf-?(8|16)/.test(declared)) {
    throw new ImportRefused(
      'unsupported',
      say`The file is written in the character set “${declared.slice(0, 30)}”. Save it as UTF-8.`,
    );
  }
  return strFromU8(bytes, latin).replace(/^\uFEFF/, '');
}

function utf16(bytes: Uint8Array, highFirst: 0 | 1): string {
  const parts: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 2; at + 1 < bytes.length; at += 8192) {
    const units: number[] = [];
    for (let unit = at; unit + 1 < bytes.length && unit < at + 8192; unit += 2) {
      units.push(view.getUint16(unit, highFirst === 0));
    }
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}
