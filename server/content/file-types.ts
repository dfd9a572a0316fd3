import { extname } from 'node:path';
import type { ContentKind } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';

/** What a file is by the end of its name; the sender's word for its type isn't asked for. */
const known: Readonly<Record<string, readonly [kind: ContentKind, type: string]>> = {
  pdf: ['document', 'application/pdf'],
  txt: ['document', 'text/plain'],
  md: ['document', 'text/markdown'],
  rtf: ['document', 'application/rtf'],
  doc: ['document', 'application/msword'],
  docx: ['document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  odt: ['document', 'application/vnd.oasis.opendocument.text'],
  ics: ['document', 'text/calendar'],
  ppt: ['presentation', 'application/vnd.ms-powerpoint'],
  pptx: ['presentation', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odp: ['presentation', 'application/vnd.oasis.opendocument.presentation'],
  key: ['presentation', 'application/vnd.apple.keynote'],
  xls: ['spreadsheet', 'application/vnd.ms-excel'],
  xlsx: ['spreadsheet', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ods: ['spreadsheet', 'application/vnd.oasis.opendocument.spreadsheet'],
  csv: ['spreadsheet', 'text/csv'],
  png: ['picture', 'image/png'],
  jpg: ['picture', 'image/jpeg'],
  jpeg: ['picture', 'image/jpeg'],
  gif: ['picture', 'image/gif'],
  webp: ['picture', 'image/webp'],
  avif: ['picture', 'image/avif'],
  mp4: ['video', 'video/mp4'],
  webm: ['video', 'video/webm'],
  mov: ['video', 'video/quicktime'],
  mp3: ['audio', 'audio/mpeg'],
  m4a: ['audio', 'audio/mp4'],
  wav: ['audio', 'audio/wav'],
  ogg: ['audio', 'audio/ogg'],
  zip: ['archive', 'application/zip'],
};

/** First bytes of programs, whatever their files are called. */
const programs: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x4d, 0x5a], 'a Windows program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'a macOS program'],
  [[0xca, 0xfe, 0xba, 0xbe], 'a program'],
  [[0x23, 0x21], 'a script'],
];

/** First bytes that a file of this type has; a picture that isn't one is shown by no browser. */
const signatures: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'application/pdf': [[0x25, 0x50, 0x44, 0x46]],
  'image/png': [[0x89, 0x50, 0x4e, 0x47]],
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/gif': [[0x47, 0x49, 0x46, 0x38]],
  'image/webp': [[0x52, 0x49, 0x46, 0x46]],
};

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

export const extensionOf = (fileName: string): string => extname(fileName).slice(1).toLowerCase();

/** What the library takes a file for. Throws `unsupported-media-type` for what it doesn't take. */
export function fileTypeOf(fileName: string, head: Uint8Array): { kind: ContentKind; type: string } {
  const refuse = (why: string): AppError => new AppError('unsupported-media-type', why);
  const program = programs.find(([signature]) => begins(head, signature));
  if (program)
    throw refuse(
      `“${fileName}” is ${program[1]}. Programs aren’t kept here: mail servers turn away messages that carry them. Upload a document, a picture or an archive.`,
    );
  const extension = extensionOf(fileName);
  const found = Object.hasOwn(known, extension) ? known[extension] : undefined;
  if (!found)
    throw refuse(
      extension === ''
        ? `“${fileName}” has no extension, so nobody can tell what it is. Name it as in “prices.pdf”.`
        : `Files of the kind “.${extension}” aren’t kept here: mail servers turn them away, or nobody knows what opens them. Upload a document, a picture, a recording or a zip archive.`,
    );
  const [kind, type] = found;
  const signature = signatures[type];
  if (signature && !signature.some((one) => begins(head, one)))
    throw refuse(
      `“${fileName}” doesn’t hold what its name says: it isn’t ${extension.toUpperCase()}. Save it as ${extension.toUpperCase()} again, or upload the original.`,
    );
  return { kind, type };
}

/** What a browser may show by itself; all else is saved. Nothing that can run, such as SVG or HTML. */
const shown: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);
export const hasPreview = (type: string): boolean => shown.has(type);
