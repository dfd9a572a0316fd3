import { describe, expect, it } from 'vitest';
import { distance, hueOf, parseColour } from '../../../../machines/interop/drawio/colour.ts';

describe('the colour of a style', () => {
  it.each([
    ['#F8CECC', '#f8cecc'],
    ['f8cecc', '#f8cecc'],
    ['#f00', '#ff0000'],
    ['#f00f', '#ff0000'],
    ['#ff000000', null],
    ['Red', '#ff0000'],
    ['rgb(248, 206, 204)', '#f8cecc'],
    ['rgb(100%, 0%, 0%)', '#ff0000'],
    ['rgba(1, 2, 3, 0)', null],
    ['hsl(120, 100%, 25%)', '#008000'],
    ['light-dark(#d5e8d4, #1f2f1e)', '#d5e8d4'],
    ['light-dark(rgb(1, 2, 3), red)', '#010203'],
    ['var(--ge-adaptive-color, #fff2cc)', '#fff2cc'],
    ['none', null],
    ['transparent', null],
    ['default', '#ffffff'],
    ['', '#ffffff'],
    ['banana', '#ffffff'],
    [undefined, '#ffffff'],
  ])('%s is %s', (written, colour) => {
    expect(parseColour(written, '#ffffff')).toBe(colour);
  });
});

describe('the family of a colour', () => {
  it.each([
    [
      'red',
      '#ff0000 #f8cecc #b85450 #e51400 #a20025 #ffcccc #ea9999 #f19c99 #fad9d5 #ffebee #8b0000 #fdf0f1',
    ],
    [
      'green',
      '#00ff00 #d5e8d4 #82b366 #008a00 #60a917 #6d8764 #e6ffcc #cdeb8b #b6d7a8 #e8f5e9 #94ce41 #006400',
    ],
    ['blue', '#0000ff #dae8fc #6c8ebf #1ba1e2 #cfe2f3 #b1ddf0 #00ffff'],
    ['yellow', '#ffff00 #fff2cc #d6b656 #ffffcc #ffcd28'],
    ['orange', '#ffa500 #ffe6cc #fa6800 #fad7ac'],
    ['purple', '#800080 #e1d5e7 #9673a6 #76608a'],
    ['grey', '#f5f5f5 #cccccc #666666'],
    ['white', '#ffffff'],
    ['black', '#000000 #111111'],
  ])('%s', (hue, colours) => {
    expect(colours.split(' ').map((colour) => `${colour} ${hueOf(colour)}`)).toEqual(
      colours.split(' ').map((colour) => `${colour} ${hue}`),
    );
  });

  it('is none where nothing is painted', () => {
    expect(hueOf(null)).toBe('none');
  });
});

it('two shades that nobody can tell apart are near each other, and nothing is near to no colour', () => {
  expect(distance('#d5e8d4', '#d5e9d4')).toBeLessThan(0.02);
  expect(distance('#d5e8d4', '#f8cecc')).toBeGreaterThan(0.05);
  expect(distance('#d5e8d4', null)).toBe(1);
});
