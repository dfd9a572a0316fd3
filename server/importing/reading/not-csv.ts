import { AppError } from '../../errors.ts';

const asCsv = 'Open it in the program that made it and save or export it as CSV.';

const signatures: readonly { starts: readonly number[] | string; says: string }[] = [
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    says: `is an Excel workbook or another zip archive. ${asCsv} In Excel: Save as, “CSV UTF-8”.`,
  },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    says: `is an old Excel workbook. ${asCsv} In Excel: Save as, “CSV UTF-8”.`,
  },
  { starts: [0x1f, 0x8b], says: 'is compressed (gzip). Unpack it first, then choose the CSV inside.' },
  {
    starts: [0x52, 0x61, 0x72, 0x21],
    says: 'is a RAR archive. Unpack it first, then choose the CSV inside.',
  },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], says: 'is a 7z archive. Unpack it first, then choose the CSV inside.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], says: `is a picture. ${asCsv}` },
  { starts: [0xff, 0xd8, 0xff], says: `is a picture. ${asCsv}` },
  { starts: 'GIF8', says: `is a picture. ${asCsv}` },
  { starts: '%PDF', says: `is a PDF. ${asCsv}` },
  { starts: '{\\rtf', says: `is a text document. ${asCsv}` },
  { starts: 'SQLite format 3', says: `is a database. ${asCsv}` },
];

/** Throws `invalid` for files that are something else, as their first bytes say. */
export function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new AppError('invalid', 'The file is empty. Export it again and choose the new one.');
  }
  const found = signatures.find(({ starts }) =>
    [...(typeof starts === 'string' ? Buffer.from(starts, 'latin1') : starts)].every(
      (byte, place) => bytes[place] === byte,
    ),
  );
  if (found) throw new AppError('invalid', `The file ${found.says}`);
}

/** Control characters that no table has; tab, line ends, form feeds and a few stray NULs may occur. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g;

/** Throws `invalid` for text that is no table. `text` has been decoded. */
export function refuseOtherText(text: string): void {
  const start = text.slice(0, 20_000);
  const strange = (start.match(controls) ?? []).length;
  if (strange > start.length / 50 + 2) {
    throw new AppError('invalid', `The file isn’t text, so it can’t be a CSV. ${asCsv}`);
  }
  const trimmed = start.trimStart();
  if (/^(<!doctype|<html|<\?xml)/i.test(trimmed)) {
    throw new AppError(
      'invalid',
      `The file is a web page or XML, not a CSV. Some programs answer with a page when their sign-in has run out: export it again.`,
    );
  }
  if (/^(\{\s*("|\})|\[\s*[[{"\]])/.test(trimmed) && isJson(text)) {
    throw new AppError('invalid', `The file is JSON, not a CSV. ${asCsv}`);
  }
  if (trimmed === '' && text.trim() === '') {
    throw new AppError(
      'invalid',
      'The file holds nothing but blanks. Export it again and choose the new one.',
    );
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The parser's way of saying no: `["a"` may well begin a CSV.
    return false;
  }
}
