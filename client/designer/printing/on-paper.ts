import type { Rect } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { legendOf } from './legend.ts';
import { group, type Svg } from './markup.ts';
import type { Paper, PaperSize } from './paper.ts';
import type { Sheet, Subject } from './sheet.ts';

export interface PageOptions {
  paper: Paper;
  /** All on one page, or as large as can be read, on as many pages as that needs. */
  spread: 'one' | 'several';
  legend: boolean;
  /** What the drawing had to cut is written out on pages of its own. */
  inFull: boolean;
}

export interface Pages {
  pages: readonly Sheet[];
  /** Where each page of the drawing lies when they are glued together, counted from 0; the others come after them. */
  places: readonly { column: number; row: number }[];
  /** How large the drawing is on paper; 1 is as on a screen at 100 %. */
  scale: number;
}

/** Space that printers can't print on, and a little more. */
export const MARGIN = 38;
/** Between the drawing and what stands over and under it. */
export const GAP = 12;

/** Height of the line over each of several pages. */
export const STRIP = 22;

/** What printers can print on. */
export const inside = ({ width, height }: PaperSize): PaperSize => ({
  width: width - 2 * MARGIN,
  height: height - 2 * MARGIN,
});

export const sizeOf = ({ left, top, right, bottom }: Rect): PaperSize => ({
  width: right - left,
  height: bottom - top,
});

/** Smaller than on screens: paper is read from nearby. */
const LEGEND_SCALE = 0.78;

export interface Foot {
  /** With the gap before it; 0 without a legend. */
  height: number;
  svg: Svg | null;
}

/** The legend at the foot of a page. */
export function footOf({ picture }: Subject, ink: Ink, { legend }: PageOptions, width: number): Foot {
  const signs = legend ? legendOf(picture, ink, width / LEGEND_SCALE) : null;
  if (!signs || signs.height === 0) return { height: 0, svg: null };
  return {
    height: GAP + signs.height * LEGEND_SCALE,
    svg: group({ transform: `scale(${LEGEND_SCALE})` }, [signs.svg]),
  };
}

/** Moves parts to a place on the paper. */
export const movedTo = (x: number, y: number, parts: readonly Svg[]): Svg =>
  group({ transform: `translate(${x} ${y})` }, parts);

/** Canvas units onto paper: the window's upper left corner comes to the given point. */
export const placed = (
  window: Rect,
  scale: number,
  at: { left: number; top: number },
  parts: readonly Svg[],
): Svg =>
  group(
    {
      transform: `translate(${at.left - window.left * scale} ${at.top - window.top * scale}) scale(${scale})`,
    },
    parts,
  );
