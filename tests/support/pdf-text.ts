import { inflateSync } from 'node:zlib';

/** What a reader gets out of a PDF that jsPDF has written: enough to search and copy, no more. */
export interface ReadPdf {
  pages: number;
  /** Points. */
  size: { width: number; height: number };
  /** Every text in the order in which it is drawn, by way of the letters that each font says its glyphs are. */
  texts: string[];
  /** Names of the fonts whose glyphs the file brings along. */
  embedded: string[];
}

interface PdfObject {
  head: string;
  /** The inflated stream; empty without one. */
  stream: string;
}

export function readPdf(file: Buffer): ReadPdf {
  const objects = objectsOf(file);
  const all = [...objects.values()];
  const pages = all.filter(({ head }) => /\/Type\s*\/Page\b(?!s)/u.test(head));
  const [, width = '0', height = '0'] =
    /\/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+([\d.]+)\s+([\d.]+)/u.exec(pages[0]?.head ?? '') ?? [];
  const fonts = fontsOf(objects);
  const contents = pages.flatMap(({ head }) => {
    const stream = objects.get(Number(/\/Contents\s+(\d+)\s+0\s+R/u.exec(head)?.[1]))?.stream;
    return stream === undefined ? [] : [stream];
  });
  return {
    pages: pages.length,
    size: { width: Number(width), height: Number(height) },
    texts: contents.flatMap((content) => textsIn(content, fonts)),
    embedded: all.flatMap(({ head }) =>
      head.includes('/FontFile2') ? [/\/FontName\s*\/(\S+)/u.exec(head)?.[1] ?? '?'] : [],
    ),
  };
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/gu)) {
    const start = match.index + match[0].length;
    const streamAt = text.indexOf('stream\n', start);
    const endAt = text.indexOf('endobj', start);
    if (streamAt === -1 || streamAt > endAt) {
      objects.set(Number(match[1]), { head: text.slice(start, endAt), stream: '' });
      continue;
    }
    const head = text.slice(start, streamAt);
    const length = Number(/\/Length\s+(\d+)/u.exec(head)?.[1]);
    const bytes = file.subarray(streamAt + 7, streamAt + 7 + length);
    const plain = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(Number(match[1]), { head, stream: plain.toString('latin1') });
  }
  return objects;
}

/** The letters of each font's glyphs, by the name that pages call it. */
function fontsOf(objects: ReadonlyMap<number, PdfObject>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id] of head.matchAll(/\/(F\d+)\s+(\d+)\s+0\s+R/gu)) {
      const font = objects.get(Number(id));
      const letters = objects.get(Number(/\/ToUnicode\s+(\d+)/u.exec(font?.head ?? '')?.[1]));
      if (letters) fonts.set(name, lettersOf(letters.stream));
    }
  }
  return fonts;
}

function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, body = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu)) {
    for (const [, glyph = '', code = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/giu)) {
      letters.set(glyph.toLowerCase(), String.fromCodePoint(Number.parseInt(code, 16)));
    }
  }
  return letters;
}

function textsIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const texts: string[] = [];
  let letters: ReadonlyMap<string, string> = new Map();
  for (const [, font, glyphs] of content.matchAll(/\/(F\d+)\s+[\d.]+\s+Tf|<([0-9a-f]*)>\s*Tj/giu)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    else {
      const codes = (glyphs ?? '').toLowerCase().match(/.{4}/gu) ?? [];
      texts.push(codes.map((code) => letters.get(code) ?? '\uFFFD').join(''));
    }
  }
  return texts;
}
