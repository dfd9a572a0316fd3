import { AppError } from '../../errors.ts';
import { say, type Saying } from '../../../machines/saying/index.ts';

const asCsv = say`Open it in the program that made it and save or export it as CSV or as an Excel workbook (.xlsx).`;

/** Zip archives begin like this, and workbooks are such. */
export const isWorkbook = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b, 0x03, 0x04]);

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, place) => bytes[place] === byte);

/** Old workbooks, and new ones with a password, are kept in this older kind of archive. */
const oldArchive = [0xd0, 0xcf, 0x11, 0xe0];
/** Workbooks from before that were not even archives. */
const veryOld = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
  [0x09, 0x08, 0x08, 0x00],
];

const signatures: readonly { starts: readonly number[] | string; says: Saying }[] = [
  {
    starts: [0x1f, 0x8b],
    says: say`The file is compressed (gzip). Unpack it first, then choose the CSV inside.`,
  },
  {
    starts: [0x52, 0x61, 0x72, 0x21],
    says: say`The file is a RAR archive. Unpack it first, then choose the CSV inside.`,
  },
  {
    starts: [0x37, 0x7a, 0xbc, 0xaf],
    says: say`The file is a 7z archive. Unpack it first, then choose the CSV inside.`,
  },
  { starts: [0x89, 0x50, 0x4e, 0x47], says: say`The file is a picture. ${asCsv}` },
  { starts: [0xff, 0xd8, 0xff], says: say`The file is a picture. ${asCsv}` },
  { starts: 'GIF8', says: say`The file is a picture. ${asCsv}` },
  { starts: '%PDF', says: say`The file is a PDF. ${asCsv}` },
  { starts: '{\\rtf', says: say`The file is a text document. ${asCsv}` },
  { starts: 'SQLite format 3', says: say`The file is a database. ${asCsv}` },
];

/** Throws `invalid` for files that are something else, as their first bytes say. */
export function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new AppError('invalid', say`The file is empty. Export it again and choose the new one.`);
  }
  if (begins(bytes, oldArchive)) throw oldWorkbook(bytes);
  if (veryOld.some((start) => begins(bytes, start))) throw oldWorkbook(bytes);
  if (isWorkbook(bytes)) refuseOtherArchives(bytes);
  const found = signatures.find(({ starts }) =>
    begins(bytes, [...(typeof starts === 'string' ? Buffer.from(starts, 'latin1') : starts)]),
  );
  if (found) throw new AppError('invalid', found.says);
}

function oldWorkbook(bytes: Uint8Array): AppError {
  const isProtected = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new AppError(
    'invalid',
    isProtected
      ? say`The workbook is protected by a password. Open it in Excel, take the password away under File, Info, Protect Workbook, save it, and choose it again.`
      : say`The file is an old Excel workbook (.xls). Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” or as CSV, and choose the new file.`,
  );
}

/** Each names a part of its own in the directory of the archive. */
const otherArchives: readonly (readonly [part: string, what: Saying])[] = [
  ['xl/workbook.bin', say`The file is a binary Excel workbook (.xlsb). ${asCsv}`],
  ['word/document.xml', say`The file is a Word document. ${asCsv}`],
  ['ppt/presentation.xml', say`The file is a presentation. ${asCsv}`],
  ['application/vnd.oasis.opendocument', say`The file is an OpenDocument file (.ods). ${asCsv}`],
];

function refuseOtherArchives(bytes: Uint8Array): void {
  const file = Buffer.from(bytes);
  const other = otherArchives.find(([part]) => file.includes(part));
  if (other) throw new AppError('invalid', other[1]);
  if (!file.includes('xl/'))
    throw new AppError(
      'invalid',
      say`The file is a zip archive without a workbook in it. Unpack it first, then choose the file inside.`,
    );
}

/** Control characters that no table has; tab, line ends, form feeds and a few stray NULs may occur. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g;

/** Throws `invalid` for text that is no table. `text` has been decoded. */
export function refuseOtherText(text: string): void {
  const start = text.slice(0, 20_000);
  const strange = (start.match(controls) ?? []).length;
  if (strange > start.length / 50 + 2) {
    throw new AppError('invalid', say`The file isn’t text, so it is no table. ${asCsv}`);
  }
  const trimmed = start.trimStart();
  if (/^<\?xml/i.test(trimmed)) {
    throw new AppError('invalid', say`The file is XML, not a table. ${asCsv}`);
  }
  if (/^(\{\s*("|\})|\[\s*[[{"\]])/.test(trimmed) && isJson(text)) {
    throw new AppError('invalid', say`The file is JSON, not a table. ${asCsv}`);
  }
  if (trimmed === '' && text.trim() === '') {
    throw new AppError(
      'invalid',
      say`The file holds nothing but blanks. Export it again and choose the new one.`,
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
