/** A colour as hex "#rrggbb", or null where nothing is painted. */
export type Paint = string | null;

/** Names that people type into the colour field. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    black: '#000000',
    white: '#ffffff',
    red: '#ff0000',
    green: '#008000',
    lime: '#00ff00',
    blue: '#0000ff',
    yellow: '#ffff00',
    orange: '#ffa500',
    gray: '#808080',
    grey: '#808080',
    lightgray: '#d3d3d3',
    lightgrey: '#d3d3d3',
    darkgray: '#a9a9a9',
    silver: '#c0c0c0',
    purple: '#800080',
    violet: '#ee82ee',
    pink: '#ffc0cb',
    lightpink: '#ffb6c1',
    brown: '#a52a2a',
    maroon: '#800000',
    crimson: '#dc143c',
    tomato: '#ff6347',
    salmon: '#fa8072',
    coral: '#ff7f50',
    lightcoral: '#f08080',
    indianred: '#cd5c5c',
    firebrick: '#b22222',
    darkred: '#8b0000',
    mistyrose: '#ffe4e1',
    gold: '#ffd700',
    khaki: '#f0e68c',
    olive: '#808000',
    lightyellow: '#ffffe0',
    beige: '#f5f5dc',
    ivory: '#fffff0',
    lightgreen: '#90ee90',
    palegreen: '#98fb98',
    darkgreen: '#006400',
    forestgreen: '#228b22',
    seagreen: '#2e8b57',
    limegreen: '#32cd32',
    springgreen: '#00ff7f',
    honeydew: '#f0fff0',
    mintcream: '#f5fffa',
    teal: '#008080',
    aqua: '#00ffff',
    cyan: '#00ffff',
    turquoise: '#40e0d0',
    navy: '#000080',
    lightblue: '#add8e6',
    skyblue: '#87ceeb',
    steelblue: '#4682b4',
    royalblue: '#4169e1',
    aliceblue: '#f0f8ff',
    lavender: '#e6e6fa',
    magenta: '#ff00ff',
    fuchsia: '#ff00ff',
    indigo: '#4b0082',
    plum: '#dda0dd',
    whitesmoke: '#f5f5f5',
  }),
);

/**
 * A colour of a style: hex, name, `rgb()`, `hsl()`, `light-dark(a, b)` (the light one). `otherwise` is what "default",
 * "inherit" and anything unknown mean; "none" is nothing, and so is what can't be seen through opacity.
 */
export function parseColour(value: string | undefined, otherwise: Paint): Paint {
  if (value === undefined) return otherwise;
  const text = value.trim().toLowerCase();
  if (text === '' || text === 'default' || text === 'inherit' || text === 'swimlane') return otherwise;
  if (text === 'none' || text === 'transparent') return null;
  const light = /^light-dark\((.*)\)$/s.exec(text)?.[1];
  if (light !== undefined) return parseColour(firstArgument(light), otherwise);
  const variable = /^var\([^,]*,(.*)\)$/s.exec(text)?.[1];
  if (variable !== undefined) return parseColour(variable, otherwise);
  // Null is an answer here: painted so thinly that nothing is seen.
  const read = [hexOf, rgbOf, hslOf].map((form) => form(text)).find((paint) => paint !== undefined);
  return read === undefined ? (names.get(text) ?? otherwise) : read;
}

/** The first of several arguments, commas inside brackets aside. */
function firstArgument(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth === 0) return text.slice(0, at);
  }
  return text;
}

function hexOf(text: string): Paint | undefined {
  const digits = /^#?([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  if (!text.startsWith('#') && digits.length !== 6) return undefined;
  const short = digits.length === 3 || digits.length === 4;
  if (!short && digits.length !== 6 && digits.length !== 8) return undefined;
  const full = short ? digits.replaceAll(/./g, '$&$&') : digits;
  return full.length === 8 && parseInt(full.slice(6), 16) < 13 ? null : `#${full.slice(0, 6)}`;
}

function rgbOf(text: string): Paint | undefined {
  const inside = /^rgba?\(([^)]*)\)$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '');
  const [red, green, blue, alpha] = parts.map((part, index) =>
    part.endsWith('%') ? (parseFloat(part) / 100) * (index === 3 ? 1 : 255) : parseFloat(part),
  );
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  if (![red, green, blue].every((one) => Number.isFinite(one))) return undefined;
  return alpha !== undefined && alpha < 0.05 ? null : toHex(red, green, blue);
}

function hslOf(text: string): Paint | undefined {
  const inside = /^hsla?\(([^)]*)\)$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const [hue, saturation, lightness] = inside.split(/[\s,/]+/).map((part) => parseFloat(part));
  if (hue === undefined || saturation === undefined || lightness === undefined) return undefined;
  if (![hue, saturation, lightness].every((one) => Number.isFinite(one))) return undefined;
  const light = lightness / 100;
  const spread = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    return 255 * (light - spread * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return toHex(channel(0), channel(8), channel(4));
}

const toHex = (...channels: readonly number[]): string =>
  `#${channels
    .map((one) =>
      Math.max(0, Math.min(255, Math.round(one)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** What a colour is called where only its family matters. */
export type Hue =
  'none' | 'white' | 'grey' | 'black' | 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink';

/**
 * The family of a colour, by its hue as eyes see it (OKLCH), so that pale, strong and dark reds are all red. Angles:
 * pinkish red 10°, red 29°, orange 55°–75°, yellow 90°–110°, green 120°–170°, cyan 195°, blue 230°–280°, purple 310°.
 */
export function hueOf(paint: Paint): Hue {
  if (paint === null) return 'none';
  const { lightness, chroma, hue } = oklch(paint);
  if (lightness > 0.985 && chroma < 0.01) return 'white';
  // Pale fills have little chroma and are colours all the same; greys have next to none.
  if (chroma < (lightness > 0.9 ? 0.012 : 0.025)) return lightness < 0.25 ? 'black' : 'grey';
  if (hue < 42 || hue >= 352) return lightness > 0.7 && hue >= 352 ? 'pink' : 'red';
  if (hue < 78) return 'orange';
  if (hue < 115) return 'yellow';
  if (hue < 180) return 'green';
  if (hue < 290) return 'blue';
  return hue < 335 ? 'purple' : 'pink';
}

/** How far two colours are apart to the eye: 0.02 is hardly seen. Nothing painted is far from everything. */
export function distance(one: Paint, other: Paint): number {
  if (one === null || other === null) return one === other ? 0 : 1;
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklch(hex: string): { lightness: number; chroma: number; hue: number } {
  const [lightness, a, b] = oklab(hex);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(a, b), hue: hue < 0 ? hue + 360 : hue };
}

function oklab(hex: string): [number, number, number] {
  const value = parseInt(hex.slice(1), 16);
  const linear = (channel: number) => {
    const one = channel / 255;
    return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
  };
  const [r, g, b] = [linear((value >> 16) & 255), linear((value >> 8) & 255), linear(value & 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
