/** A part of the canvas font, as the page's own style sheet names it. */
interface Face {
  url: string;
  range: string;
}

const FAMILY = 'Inter Variable';

/** Files that were read already, as data addresses. */
const files = new Map<string, Promise<string>>();

/**
 * `@font-face` rules with the parts of the canvas font in them that have letters of this text: the same files that the
 * page is written in. Throws when one can't be fetched.
 */
export async function fontFacesFor(text: string): Promise<string> {
  const letters = new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  const needed = facesOfPage().filter(({ range }) => coversAny(range, letters));
  const rules = await Promise.all(
    needed.map(async ({ url, range }) => {
      const data = await fileOf(url);
      return `@font-face{font-family:'${FAMILY}';font-weight:100 900;src:url(${data}) format('woff2');unicode-range:${range}}`;
    }),
  );
  return rules.join('\n');
}

function facesOfPage(): Face[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule): Face[] => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const property = (name: string) => rule.style.getPropertyValue(name);
      const [, address] = /url\(["']?([^"')]+)["']?\)/u.exec(property('src')) ?? [];
      if (!property('font-family').includes(FAMILY) || address === undefined) return [];
      return [
        { url: new URL(address, sheet.href ?? document.baseURI).href, range: property('unicode-range') },
      ];
    }),
  );
}

function fileOf(url: string): Promise<string> {
  let file = files.get(url);
  if (!file) {
    file = read(url);
    files.set(url, file);
    // What failed once is tried again the next time.
    file.catch(() => files.delete(url));
  }
  return file;
}

async function read(url: string): Promise<string> {
  return `data:font/woff2;base64,${btoa(binary(await fontBytes(url)))}`;
}

/** A font of the picture isn't to be had now; the connection may be gone. */
export class FontMissing extends Error {
  override readonly name = 'FontMissing';
}

/** The file of a font; throws {@link FontMissing}. */
export async function fontBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new FontMissing(`The font ${url} could not be fetched.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Bytes as a string of as many characters, which is how older parts of the web platform take them. */
export function binary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return text;
}

/** Whether a `unicode-range` such as "U+0-FF, U+131" has one of these letters. */
export function coversAny(range: string, letters: ReadonlySet<number>): boolean {
  const spans = range.split(',').flatMap((part) => {
    const [, first, last] = /U\+([0-9A-F]+)(?:-([0-9A-F]+))?/iu.exec(part) ?? [];
    if (first === undefined) return [];
    const from = Number.parseInt(first, 16);
    return [{ from, to: last === undefined ? from : Number.parseInt(last, 16) }];
  });
  return [...letters].some((letter) => spans.some(({ from, to }) => letter >= from && letter <= to));
}
