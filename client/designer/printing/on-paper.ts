import type { Rect } from '../routing/geometry.ts';
import { blocksInFull, cutWords } from './in-full.ts';
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
  /** What the drawing had to cut is written out beside it. */
  inFull: boolean;
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
const FOOT_SCALE = 0.78;

/** Words that are higher than this get a page of their own. */
const MOST_IN_FOOT = 100;

export interface Foot {
  /** With the gap before it; 0 where nothing stands there. */
  height: number;
  svg: Svg | null;
  /** What the drawing had to cut is written out in it. */
  inFull: boolean;
}

/** The legend at the foot of a page. */
export function footOf({ picture }: Subject, ink: Ink, { legend }: PageOptions, width: number): Foot {
  const signs = legend ? legendOf(picture, ink, width / FOOT_SCALE) : null;
  return footWith(signs && signs.height > 0 ? [signs] : [], false);
}

/** The same with the few words that the drawing had to cut; many have pages of their own. */
export function footInFull(subject: Subject, ink: Ink, options: PageOptions, width: number): Foot {
  const cut = options.inFull ? cutWords(subject.picture, subject.process, ink) : [];
  const [few] = blocksInFull(cut, ink, width / FOOT_SCALE);
  if (!few || few.height > MOST_IN_FOOT) return footOf(subject, ink, options, width);
  const signs = options.legend ? legendOf(subject.picture, ink, width / FOOT_SCALE) : null;
  return footWith([...(signs && signs.height > 0 ? [signs] : []), few], true);
}

function footWith(parts: readonly { svg: Svg; height: number }[], inFull: boolean): Foot {
  if (parts.length === 0) return { height: 0, svg: null, inFull };
  const placedParts: Svg[] = [];
  let y = 0;
  for (const { svg, height } of parts) {
    placedParts.push(movedTo(0, y, [svg]));
    y += height + GAP;
  }
  return {
    height: GAP + (y - GAP) * FOOT_SCALE,
    svg: group({ transform: `scale(${FOOT_SCALE})` }, placedParts),
    inFull,
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
