import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const css = readFileSync(join(import.meta.dirname, '../../../client/ui/tokens.css'), 'utf8').replaceAll(
  /\/\*[\s\S]*?\*\//gu,
  '',
);

function block(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/--gl-([\w-]+):\s*([^;]+);/gu)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  );
}

const light = block(':root');
const schemes = { light, dark: new Map([...light, ...block("[data-mantine-color-scheme='dark']")]) };

function colour(value: string): Colour {
  const hex = /^#(..)(..)(..)$/u.exec(value);
  if (hex) {
    const [red, green, blue] = hex.slice(1).map((pair) => Number.parseInt(pair, 16));
    return [red ?? 0, green ?? 0, blue ?? 0, 1];
  }
  const numbers = /^rgba\(([^)]+)\)$/u.exec(value)?.[1]?.split(',').map(Number);
  if (numbers?.length !== 4) throw new Error(`tokens.css: "${value}" is neither #rrggbb nor rgba().`);
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 1];
}

/** What is seen where a translucent colour lies on an opaque one. */
function over([r, g, b, a]: Colour, below: Colour): Colour {
  const mix = (top: number, bottom: number) => top * a + bottom * (1 - a);
  return [mix(r, below[0]), mix(g, below[1]), mix(b, below[2]), 1];
}

function luminance([r, g, b]: Colour): number {
  const linear = [r, g, b].map((channel) => {
    const part = channel / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(a: Colour, b: Colour): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Words on what they stand on, as the screens use them. Translucent fills lie on the surface. */
const words: readonly (readonly [ink: string, ground: string])[] = [
  ...['page', 'surface', 'sunken', 'accent-soft', 'canvas', 'canvas-marketing', 'pill'].flatMap((ground) => [
    ['ink', ground] as const,
    ['ink-2', ground] as const,
  ]),
  ['accent-text', 'surface'],
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['influenced', 'influenced-fill'],
  ['influenced', 'surface'],
  ['passive', 'passive-fill'],
  ['passive', 'surface'],
  ['timer-text', 'timer-fill'],
  ['timer-text', 'surface'],
  ['timer-text', 'warning-fill'],
  ['on-won', 'won'],
  ['overdue', 'surface'],
  ['error', 'surface'],
  ['ink', 'error-fill'],
  ['ink', 'warning-fill'],
];

/** Icons and lines that carry meaning need 3:1. */
const signs: readonly (readonly [sign: string, ground: string])[] = [
  ['ink-3', 'surface'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['focus', 'page'],
  ['timer', 'surface'],
  ['overdue', 'surface'],
  ['today', 'surface'],
  ['later', 'surface'],
  ['nonext', 'surface'],
  ['on-due', 'overdue'],
  ['on-due', 'today'],
  ['error', 'error-fill'],
  ['edge', 'canvas'],
];

describe.each(Object.entries(schemes))('in the %s scheme', (_scheme, tokens) => {
  const find = (name: string) => colour(tokens.get(name) ?? expect.fail(`tokens.css has no --gl-${name}`));
  const ratio = (top: string, ground: string) => {
    const below = over(find(ground), find('surface'));
    return contrast(over(find(top), below), below);
  };

  test.each(words)('%s can be read on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(signs)('%s can be made out on %s', (sign, ground) => {
    expect(ratio(sign, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('dark renames nothing and forgets nothing that has a colour', () => {
  const dark = block("[data-mantine-color-scheme='dark']");
  const coloured = [...light].filter(([, value]) => /^(#|rgba)/u.test(value)).map(([name]) => name);
  expect(coloured.filter((name) => !dark.has(name))).toEqual([]);
  expect([...dark.keys()].filter((name) => !light.has(name))).toEqual([]);
});
