import type { TFunction } from 'i18next';
import type { IconName } from '../../ui/index.ts';
import type { Say } from '../drawing/arrow-words.ts';
import { estimate } from '../drawing/measure.ts';
import type { Palette } from './palette.ts';

export type Weight = 400 | 500 | 600;

/** Width of a line of text at a font size in canvas units. */
export type TextWidth = (text: string, size: number, weight: Weight) => number;

/** One icon as SVG: what stands inside its element, drawn with lines on a square of `box` units. */
export interface IconShape {
  box: number;
  lineWidth: number;
  inner: string;
}

/** What a picture for print is drawn with. */
export interface Ink {
  palette: Palette;
  icons: ReadonlyMap<IconName, IconShape>;
  width: TextWidth;
  /** The words of the canvas, and those around a printed picture. */
  say: Say;
  print: TFunction<'printing'>;
}

/** The fonts that a picture asks for: as on the canvas, then what the reader's machine has. */
export const FONTS =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif";

/** Widths of the canvas font as the browser draws it. */
export function browserWidth(): TextWidth {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return estimatedWidth;
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const font = `${weight} ${size}px "Inter Variable", system-ui, sans-serif`;
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}

/** Near enough where there is no browser. */
export const estimatedWidth: TextWidth = (text, size) => (estimate(text, 'pill') * size) / 12;
