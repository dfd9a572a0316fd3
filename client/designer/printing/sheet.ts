import type { Process } from '../../../machines/index.ts';
import { wrap } from '../drawing/measure.ts';
import type { Picture } from '../drawing/picture.ts';
import { grown, type Rect } from '../routing/geometry.ts';
import { ground, LANE_INSET, laneNames, lanes, namesAreFree } from './ground.ts';
import { blocksInFull, cutWords } from './in-full.ts';
import { FONTS, type Ink } from './ink.ts';
import { legendOf } from './legend.ts';
import { element, escaped, group, rounded, together, type Svg } from './markup.ts';
import { hatch, HATCH } from './nodes.ts';
import { sceneOf, type Scene } from './scene.ts';
import { baseline, lines } from './shapes.ts';

/** What is to be printed. */
export interface Subject {
  /** Painted with or without the numbers of deals. */
  picture: Picture;
  process: Process;
  /** Which state of the process this is: "Version 7, …" or "Draft of …". */
  standing: string;
}

export interface SheetOptions {
  legend: boolean;
  /** What the drawing had to cut is written out below. */
  inFull: boolean;
}

/** A finished picture: the text of an SVG file and its size in CSS pixels. */
export interface Sheet {
  svg: string;
  width: number;
  height: number;
}

const MARGIN = 32;
/** Around the drawing, inside its frame. */
const PADDING = 28;
/** Title and legend need some room also beside a small drawing. */
const LEAST_WIDTH = 640;

/** The process as one free-standing picture: its name, the drawing on its lanes, and what the signs mean. */
export function svgOf(subject: Subject, ink: Ink, { legend, inFull }: SheetOptions): Sheet {
  const scene = sceneOf(subject.picture, subject.process, ink);
  const window = roomOf(scene, ink, LEAST_WIDTH);
  const width = window.right - window.left;
  const head = headingOf(subject, ink, width);
  const signs = legend ? legendOf(subject.picture, ink, width) : null;
  const top = MARGIN + head.height + 16;
  const below = top + (window.bottom - window.top);
  const under = below + (signs && signs.height > 0 ? 14 + signs.height : 0);
  const cut = inFull ? cutWords(subject.picture, subject.process, ink) : [];
  const [full] = blocksInFull(cut, ink, width);
  const height = under + (full ? 14 + full.height : 0) + MARGIN;
  const parts = [
    group({ transform: `translate(${MARGIN} ${MARGIN})` }, [head.svg]),
    group({ transform: `translate(${MARGIN - window.left} ${top - window.top})` }, drawn(window, scene, ink)),
    frame({ left: MARGIN, top, right: MARGIN + width, bottom: below }, ink),
    ...(signs ? [group({ transform: `translate(${MARGIN} ${below + 14})` }, [signs.svg])] : []),
    ...(full ? [group({ transform: `translate(${MARGIN} ${under + 14})` }, [full.svg])] : []),
  ];
  return sheet({ width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height) }, subject, ink, parts);
}

/** The drawing's own room: everything in it, the names of the lanes where nothing stands, and some air. */
export function roomOf(scene: Scene, ink: Ink, leastWidth = 0): Rect {
  const room = grown(scene.bounds, PADDING);
  const missing = Math.max(0, leastWidth - (room.right - room.left)) / 2;
  const wide = { ...room, left: Math.floor(room.left - missing), right: Math.ceil(room.right + missing) };
  if (namesAreFree(wide.left, scene.pieces, ink)) return wide;
  const names = laneNames(0, ink);
  return { ...wide, left: wide.left - (names.right - names.left) - LANE_INSET };
}

/** As much of the scene as the window shows, in canvas units. */
export function drawn(window: Rect, scene: Scene, ink: Ink): Svg[] {
  return [
    ...ground(window, scene, ink),
    ...(window.top < 0 && window.bottom > 0 ? [lanes(window.left, ink)] : []),
    ...scene.pieces.map(({ svg }) => svg),
  ];
}

/** A hairline around the drawing. */
export const frame = ({ left, top, right, bottom }: Rect, { palette }: Ink): Svg =>
  element('rect', {
    x: left + 0.5,
    y: top + 0.5,
    width: right - left - 1,
    height: bottom - top - 1,
    fill: 'none',
    stroke: palette('line-strong'),
  });

/** Name and state of the process, in as many lines as the name needs. */
export function headingOf(
  { process, standing }: Subject,
  { palette, width }: Ink,
  room: number,
): { svg: Svg; height: number } {
  const rows = wrap(process.name, room, 3, (text) => width(text, 20, 600));
  const under = rows.length * 28;
  return {
    svg: group({ class: 'heading' }, [
      lines(rows, 0, baseline(20, 28), 28, { size: 20, weight: 600, fill: palette('ink') }),
      lines([standing], 0, under + baseline(12, 16), 16, { size: 12, weight: 400, fill: palette('ink-2') }),
    ]),
    height: under + 16,
  };
}

/** Parts as a file of their own. */
export function sheet(
  { width, height }: { width: number; height: number },
  { process, standing }: Subject,
  ink: Ink,
  parts: readonly Svg[],
): Sheet {
  const body = together(parts);
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      role: 'img',
      'font-family': FONTS,
    },
    [
      element('title', {}, [escaped(process.name)]),
      element('desc', {}, [escaped([standing, process.description ?? ''].filter(Boolean).join('. '))]),
      ...(body.includes(`url(#${HATCH})`) ? [element('defs', {}, [hatch(ink)])] : []),
      element('rect', { width, height, fill: ink.palette('surface') }),
      body,
    ],
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`, width, height };
}

const HEAD_END = '</desc>';

/** The same picture with `@font-face` rules in it, so that it looks the same where Inter isn't installed. */
export function withFonts(picture: Sheet, fontFaces: string): Sheet {
  // The first one is the picture's own: in names, brackets are escaped.
  const at = picture.svg.indexOf(HEAD_END) + HEAD_END.length;
  const style = element('style', {}, [escaped(fontFaces)]);
  return { ...picture, svg: picture.svg.slice(0, at) + style + picture.svg.slice(at) };
}
