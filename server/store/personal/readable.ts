import { unzipSync } from 'fflate';

const latinOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const utf8Of = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');

/**
 * What can be read in a mail as it was sent or in a file: its text, what its parts say where they are encoded, and the
 * words of office documents. Of pictures and PDF nothing can be.
 */
export function readable(bytes: Uint8Array): string[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return documentOf(bytes);
  const source = latinOf(bytes);
  const quoted = source
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const coded = [...source.matchAll(/(?:[A-Za-z0-9+/]{4,}={0,2}\r?\n)+/g)].map(([block]) =>
    Buffer.from(block, 'base64').toString('utf8'),
  );
  return [utf8Of(source), utf8Of(quoted), Buffer.from(bytes).toString('utf16le'), ...coded];
}

const largestPart = 20 * 1024 * 1024;

/** Words of DOCX, XLSX, PPTX and ODT, which are XML in a zip: as they run on, and apart. */
function documentOf(bytes: Uint8Array): string[] {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(xml|txt|csv|html?)$/i.test(name) && originalSize <= largestPart,
    });
  } catch {
    // It isn't the archive that it looks like: then nothing in it can be read by anybody.
    return [];
  }
  return Object.values(files).flatMap((file) => {
    const xml = Buffer.from(file).toString('utf8');
    return [xml.replace(/<[^>]+>/g, ''), xml.replace(/<[^>]+>/g, ' ')];
  });
}
