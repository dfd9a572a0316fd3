/** Fonts that the canvas writes in; sizes at 100 %. */
export type FontName = 'step' | 'action' | 'small' | 'pill';

/** Width of a text in canvas units. */
export type Measure = (text: string, font: FontName) => number;

const fonts: Record<FontName, string> = {
  step: '600 14px "Inter Variable", system-ui, sans-serif',
  action: '500 14px "Inter Variable", system-ui, sans-serif',
  small: '500 12px "Inter Variable", system-ui, sans-serif',
  pill: '500 12px "Inter Variable", system-ui, sans-serif',
};

/** Size and weight of each font, as the width of an em. */
const ems: Record<FontName, number> = { step: 14.4, action: 14.2, small: 12.2, pill: 12.2 };

/** Shares of an em that letters take, the narrow ones first; everything else takes an average letter's. */
const shares: readonly (readonly [letters: RegExp, share: number])[] = [
  [/[ijlI'’.,:;|!]/u, 0.27],
  [/\s/u, 0.28],
  [/[ftr()·-]/u, 0.39],
  [/[mwMW%@]/u, 0.87],
  [/\p{Lu}/u, 0.68],
  [/[\p{N}\p{Script=Cyrillic}]/u, 0.62],
];

/** Good enough until the browser has the font, and where there is no browser. */
export const estimate: Measure = (text, font) =>
  Array.from(text).reduce(
    (width, letter) => width + (shares.find(([letters]) => letters.test(letter))?.[1] ?? 0.58) * ems[font],
    0,
  );

/** One of each part of the font that names are written in: the browser fetches the parts one by one. */
const LETTERS = 'Aя';

export const haveFonts = (): boolean =>
  Object.values(fonts).every((font) => document.fonts.check(font, LETTERS));

/** Resolves when the canvas fonts can be measured; text that was measured before was estimated by another font. */
export async function fontsReady(): Promise<void> {
  await Promise.all(Object.values(fonts).map((font) => document.fonts.load(font, LETTERS)));
}

/** Measures as the browser will draw once it has the fonts. Words come again and again, so each is measured once. */
export function browserMeasure(hasFonts: boolean): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context || !hasFonts) return estimate;
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = fonts[font];
      // The page turns on a wider variant of some digits and letters than the canvas does.
      width = context.measureText(text).width * 1.01;
      known.set(key, width);
    }
    return width;
  };
}

/** Breaks a text into lines as narrow as `room`, at spaces or, in words that are too long, anywhere. */
export function wrap(text: string, room: number, most: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text
    .trim()
    .split(/\s+/u)
    .flatMap((word) => pieces(word, room, width));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || width(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), shortened(rest, room, width)];
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function shortened(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const letters = Array.from(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (width(`${letters.slice(0, middle).join('').trimEnd()}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

function pieces(word: string, room: number, width: (text: string) => number): string[] {
  if (width(word) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && width(part + letter) > room) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
