export type Scheme = 'light' | 'dark';

/** A colour of tokens.css by its name without `--gl-`, as `#rrggbb`; translucent ones as they look over another. */
export type Palette = (token: string, over?: string, opacity?: number) => string;

interface Colour {
  /** Red, green and blue, 0 to 255. */
  rgb: readonly number[];
  alpha: number;
}

const block: Record<Scheme, string> = { light: ':root {', dark: "[data-mantine-color-scheme='dark'] {" };

/**
 * The interface's own colours, by the text of tokens.css, for a picture that leaves it. A picture goes where no style sheet follows, so the colours
 * are read off the sheet and written into it, opaque: not every program that opens SVG mixes translucent ones alike.
 */
export function paletteOf(tokens: string, scheme: Scheme): Palette {
  const colours = new Map([
    ...coloursIn(tokens, block.light),
    ...(scheme === 'dark' ? coloursIn(tokens, block.dark) : []),
  ]);
  const find = (token: string): Colour => {
    const colour = colours.get(token);
    if (!colour) throw new Error(`tokens.css has no colour --gl-${token}.`);
    return colour;
  };
  return (token, over = 'surface', opacity = 1) => {
    const { rgb, alpha } = find(token);
    const below = find(over).rgb;
    const share = alpha * opacity;
    return hex(rgb.map((part, index) => part * share + (below[index] ?? 0) * (1 - share)));
  };
}

function coloursIn(tokens: string, selector: string): Map<string, Colour> {
  const start = tokens.indexOf(selector);
  const body = tokens.slice(start, tokens.indexOf('}', start));
  const colours = new Map<string, Colour>();
  for (const [, name = '', value = ''] of body.matchAll(/--gl-([\w-]+):\s*(#\w{6}|rgba\([^)]+\));/gu)) {
    colours.set(name, colourOf(value));
  }
  return colours;
}

function colourOf(value: string): Colour {
  if (value.startsWith('#')) {
    return { rgb: [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16)), alpha: 1 };
  }
  const numbers = value.slice('rgba('.length, -1).split(',').map(Number);
  return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
}

const hex = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
