import type { Encoding } from './encodings.ts';

/** Byte of each letter of an encoding that has 256 of them. */
const tables = new Map<Encoding, Map<string, number>>();

function tableOf(encoding: Encoding): Map<string, number> {
  let table = tables.get(encoding);
  if (!table) {
    const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    table = new Map(Array.from(letters, (letter, byte) => [letter, byte]));
    tables.set(encoding, table);
  }
  return table;
}

/** The text as a file in this encoding has it. Letters that the encoding lacks become question marks. */
export function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1251':
    case 'windows-1252': {
      const table = tableOf(encoding);
      return Buffer.from(Array.from(text, (letter) => table.get(letter) ?? 0x3f));
    }
  }
}

/** Only where letters have more than one byte does a file begin with a mark. */
export const markOf = (encoding: Encoding): string =>
  encoding === 'windows-1251' || encoding === 'windows-1252' ? '' : '\uFEFF';
