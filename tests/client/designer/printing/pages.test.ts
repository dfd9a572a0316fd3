import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { coversAny } from '../../../../client/designer/printing/fonts.ts';
import { pagesOf } from '../../../../client/designer/printing/pages.ts';
import { pngSize } from '../../../../client/designer/printing/png.ts';
import type { Process } from '../../../../machines/index.ts';
import { arrow, lead, on, processOf, step, won } from '../../../support/process-builder.ts';
import { inkOf, subjectOf } from './ink.ts';

/** Steps in a row, each as far from the next as in a drawing by hand. */
const row = (count: number, down = 0): Process =>
  processOf({
    nodes: [
      lead('s0', { x: 0, y: -80 }),
      ...Array.from({ length: count - 1 }, (_, index) =>
        step(`s${index + 1}`, { x: (index + 1) * 240, y: index % 2 === 0 ? -80 : -80 - down }),
      ),
    ],
    edges: Array.from({ length: count - 1 }, (_, index) =>
      arrow(`s${index}`, `s${index + 1}`, on('replied')),
    ),
  });

const print = (process: Process, options: Partial<Parameters<typeof pagesOf>[2]> = {}) =>
  pagesOf(subjectOf(process), inkOf(), {
    paper: 'a4',
    spread: 'one',
    legend: true,
    inFull: true,
    ...options,
  });

const isWide = ({ width, height }: { width: number; height: number }) => width > height;

describe('on one page', () => {
  test('the paper lies as the drawing does', () => {
    expect(print(row(8)).pages.map(isWide)).toEqual([true]);
    expect(print(row(2, 900)).pages.map(isWide)).toEqual([true]);
    expect(print(row(3, 1400)).pages.map(isWide)).toEqual([false]);
  });

  test.each([
    ['a4', 1122.5, 793.7],
    ['a3', 1587.4, 1122.5],
    ['letter', 1056, 816],
  ] as const)('of %s the page has its size, in units of 1/96 inch', (paper, width, height) => {
    const [page] = print(row(8), { paper }).pages;
    expect(page?.width).toBeCloseTo(width, 0);
    expect(page?.height).toBeCloseTo(height, 0);
  });

  test('a small drawing stays about as large as on the screen, a large one becomes smaller', () => {
    expect(print(row(2)).scale).toBe(1.25);
    expect(print(row(40)).scale).toBeLessThan(0.2);
  });

  test('it is larger on larger paper, and where no legend takes room', () => {
    const tall = row(3, 1400);
    expect(print(tall, { paper: 'a3' }).scale).toBeGreaterThan(print(tall).scale);
    expect(print(tall, { legend: false }).scale).toBeGreaterThan(print(tall).scale);
  });
});

describe('on several pages', () => {
  const long = print(row(40), { spread: 'several' });

  test('it can be read', () => {
    expect(long.scale).toBeGreaterThanOrEqual(0.8);
    expect(long.scale).toBeLessThanOrEqual(1);
    expect(long.pages.length).toBeGreaterThan(4);
    for (const { svg } of long.pages) expect(XMLValidator.validate(svg)).toBe(true);
  });

  test('each page says which it is, and which lie beside it', () => {
    const total = long.pages.length;
    for (const [index, { svg }] of long.pages.entries()) {
      expect(svg).toContain(`>Page ${index + 1} of ${total}<`);
      const beside = [index, index + 2].filter((number) => number >= 1 && number <= total);
      const said = [...svg.matchAll(/>page (\d+)</gu)].map(([, number]) => Number(number));
      expect(said.toSorted((a, b) => a - b)).toEqual(beside);
    }
  });

  test('every step is on a page, and what lies on the seam is on both', () => {
    const seen = Array.from({ length: 40 }, (_, index) =>
      long.pages.filter(({ svg }) => svg.includes(`>S${index}</text>`)),
    );
    expect(seen.every((pages) => pages.length >= 1)).toBe(true);
    expect(seen.some((pages) => pages.length === 2)).toBe(true);
    // Each page holds its own part only.
    const onFirst = seen.filter((pages) => pages.some((page) => page === long.pages[0]));
    expect(onFirst.length).toBeGreaterThan(0);
    expect(onFirst.length).toBeLessThan(10);
  });

  test('a drawing that fits needs but one', () => {
    expect(print(row(3), { spread: 'several' }).pages).toHaveLength(1);
  });

  test('paper with nothing on it isn’t printed', () => {
    const corners = processOf({
      nodes: [step('a', { x: 0, y: -2400 }), { ...won(), x: 4000, y: 2400 }],
    });
    const { pages, places } = print(corners, { spread: 'several' });
    expect(pages).toHaveLength(2);
    const [first, second] = places;
    expect(first).toEqual({ column: 0, row: 0 });
    expect(second?.column).toBeGreaterThan(1);
    expect(second?.row).toBeGreaterThan(1);
  });

  test('nobody gets hundreds of pages', () => {
    const huge = processOf({
      nodes: [step('a', { x: 0, y: -20_000 }), { ...won(), x: 60_000, y: 20_000 }],
    });
    expect(print(huge, { spread: 'several' }).pages.length).toBeLessThanOrEqual(60);
  });
});

describe('what is too long for the drawing', () => {
  const wordy = (count: number) =>
    processOf({
      nodes: Array.from({ length: count }, (_, index) =>
        step(`s${index}`, { x: index * 200, y: -80, name: `Number ${index}, ${'which waits '.repeat(8)}` }),
      ),
    });

  test('is written out under the legend where it is little', () => {
    const { pages } = print(wordy(2));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.svg).toContain('>In full<');
    expect(pages[0]?.svg).toContain('>Number 1, which waits which waits');
  });

  test('else on a page after the drawing', () => {
    const { pages, places } = print(wordy(12));
    expect([pages.length, places.length]).toEqual([2, 1]);
    const [drawing, words] = pages;
    expect(words?.svg).toContain('>Number 2, which waits which waits');
    expect(words?.svg).toContain('>In full<');
    expect([words?.width, words?.height]).toEqual([drawing?.width, drawing?.height]);
  });

  test('takes as many pages as it needs', () => {
    const { pages, places } = print(wordy(120));
    const words = pages.slice(places.length).map(({ svg }) => svg);
    expect(words.length).toBeGreaterThan(1);
    const missing = Array.from({ length: 120 }, (_, index) => `>Number ${index}, `).filter(
      (begin) => !words.some((svg) => svg.includes(begin)),
    );
    expect(missing).toEqual([]);
  });

  test('is left out where nobody wants it, and where there is nothing', () => {
    expect(print(wordy(3), { inFull: false }).pages).toHaveLength(1);
    expect(print(row(3)).pages).toHaveLength(1);
  });
});

describe('a PNG', () => {
  test('has as many pixels as are asked for', () => {
    expect(pngSize({ width: 1000, height: 600 }, 3)).toEqual({ width: 3000, height: 1800, reduced: false });
  });

  test('is made smaller where browsers could not draw it', () => {
    const long = pngSize({ width: 12_000, height: 600 }, 2);
    expect(long).toMatchObject({ width: 16_384, reduced: true });
    const large = pngSize({ width: 12_000, height: 9000 }, 1);
    expect(large.reduced).toBe(true);
    expect(large.width * large.height).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect(large.width / large.height).toBeCloseTo(12 / 9, 2);
  });
});

test('of the font only those parts are taken along that have letters of the text', () => {
  const letters = (text: string) => new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  const cyrillic = 'U+301, U+400-45F, U+490-491, U+4B0-4B1, U+2116';
  expect(coversAny(cyrillic, letters('Їжак'))).toBe(true);
  expect(coversAny(cyrillic, letters('hedgehog'))).toBe(false);
  expect(coversAny(cyrillic, letters('№'))).toBe(true);
});
