import type { TFunction } from 'i18next';
import { shortened } from '../drawing/measure.ts';
import { touches, type Rect } from '../routing/geometry.ts';
import { lanes, namesAreFree, ground } from './ground.ts';
import type { Ink } from './ink.ts';
import { legendOf } from './legend.ts';
import { element, group, type Svg } from './markup.ts';
import { bothWays, type Paper, type PaperSize } from './paper.ts';
import { sceneOf, type Scene } from './scene.ts';
import { baseline, line } from './shapes.ts';
import { drawn, frame, headingOf, roomOf, sheet, type Sheet, type Subject } from './sheet.ts';

export interface PageOptions {
  paper: Paper;
  /** All on one page, or as large as can be read, on as many pages as that needs. */
  spread: 'one' | 'several';
  legend: boolean;
}

export interface Pages {
  pages: readonly Sheet[];
  /** How large the drawing is on paper; 1 is as on a screen at 100 %. */
  scale: number;
  columns: number;
}

/** Space that printers can't print on, and a little more. */
const MARGIN = 38;
const GAP = 12;
/** A small drawing isn't blown up further. */
const LARGEST = 1.25;
/** Over several pages: smaller than this the small print is hard to read. */
const LEAST = 0.8;
/** Both pages have this strip, so that they can be glued together. */
const OVERLAP = 45;
const MOST_PAGES = 60;
/** Height of the line over each of several pages. */
const STRIP = 22;

/** The process on paper, laid lengthwise or upright, whichever shows it larger. */
export function pagesOf(subject: Subject, ink: Ink, options: PageOptions): Pages {
  const scene = sceneOf(subject.picture, subject.process, ink);
  const room = roomOf(scene, ink);
  const [landscape, portrait] = bothWays(options.paper).map((size) =>
    options.spread === 'one' ? onOne(subject, scene, room, ink, options, size) : null,
  );
  if (landscape && portrait) {
    const best = landscape.scale >= portrait.scale ? landscape : portrait;
    return { pages: [best.page()], scale: best.scale, columns: 1 };
  }
  return onSeveral(subject, scene, room, ink, options, ink.print);
}

const size = ({ left, top, right, bottom }: Rect): PaperSize => ({
  width: right - left,
  height: bottom - top,
});

/** What stays of the paper for drawing and furniture. */
const inside = ({ width, height }: PaperSize): PaperSize => ({
  width: width - 2 * MARGIN,
  height: height - 2 * MARGIN,
});

const legendIn = (subject: Subject, ink: Ink, { legend }: PageOptions, width: number) =>
  legend ? legendOf(subject.picture, ink, width) : null;

interface OnePage {
  scale: number;
  page: () => Sheet;
}

function onOne(
  subject: Subject,
  scene: Scene,
  room: Rect,
  ink: Ink,
  options: PageOptions,
  paper: PaperSize,
): OnePage {
  const { width, height } = inside(paper);
  const head = headingOf(subject, ink, width);
  const signs = legendIn(subject, ink, options, width);
  const foot = signs && signs.height > 0 ? signs.height + GAP : 0;
  const top = MARGIN + head.height + GAP;
  const high = height - head.height - GAP - foot;
  const { width: roomWidth, height: roomHeight } = size(room);
  const scale = Math.min(width / roomWidth, high / roomHeight, LARGEST);
  const page = (): Sheet => {
    // The ground goes on to the edges of the frame, as the canvas does.
    const [wide, tall] = [width / scale, high / scale];
    const left = room.left - (wide - roomWidth) / 2;
    const upper = room.top - (tall - roomHeight) / 2;
    const window = { left, top: upper, right: left + wide, bottom: upper + tall };
    return sheet(paper, subject, ink, [
      group({ transform: `translate(${MARGIN} ${MARGIN})` }, [head.svg]),
      placed(window, scale, { x: MARGIN, y: top }, drawn(window, scene, ink)),
      frame({ left: MARGIN, top, right: MARGIN + width, bottom: top + high }, ink),
      ...(signs ? [group({ transform: `translate(${MARGIN} ${top + high + GAP})` }, [signs.svg])] : []),
    ]);
  };
  return { scale, page };
}

/** Canvas units onto paper: the window's upper left corner comes to the given point. */
const placed = (window: Rect, scale: number, at: { x: number; y: number }, parts: readonly Svg[]): Svg =>
  group(
    {
      transform: `translate(${at.x - window.left * scale} ${at.y - window.top * scale}) scale(${scale})`,
    },
    parts,
  );

/** How many pages beside and under each other, and how large the drawing is on them. */
interface Tiling {
  paper: PaperSize;
  /** The part of each page that shows the drawing. */
  view: PaperSize;
  columns: number;
  rows: number;
  scale: number;
}

function tilingOf(subject: Subject, room: Rect, ink: Ink, options: PageOptions, paper: PaperSize): Tiling {
  const { width, height } = inside(paper);
  const signs = legendIn(subject, ink, options, width);
  const view = { width, height: height - STRIP - (signs && signs.height > 0 ? signs.height + GAP : 0) };
  const { width: wide, height: high } = size(room);
  const needed = (length: number, page: number, scale: number) =>
    Math.max(1, Math.ceil((length * scale - OVERLAP) / (page - OVERLAP)));
  let least = LEAST;
  while (needed(wide, view.width, least) * needed(high, view.height, least) > MOST_PAGES) least *= 0.95;
  const columns = needed(wide, view.width, least);
  const rows = needed(high, view.height, least);
  // As many pages as that takes show it somewhat larger, mostly.
  const scale = Math.min(covered(columns, view.width) / wide, covered(rows, view.height) / high, 1);
  return { paper, view, columns, rows, scale };
}

const covered = (pages: number, length: number): number => pages * (length - OVERLAP) + OVERLAP;

function onSeveral(
  subject: Subject,
  scene: Scene,
  room: Rect,
  ink: Ink,
  options: PageOptions,
  print: TFunction<'printing'>,
): Pages {
  const [first, second] = bothWays(options.paper).map((paper) =>
    tilingOf(subject, room, ink, options, paper),
  );
  if (!first || !second) throw new Error('a paper can be laid both ways');
  const tiling = compare(first, second) <= 0 ? first : second;
  const { paper, view, columns, rows, scale } = tiling;
  const { width: wide, height: high } = size(room);
  const step = { x: (view.width - OVERLAP) / scale, y: (view.height - OVERLAP) / scale };
  const start = {
    x: room.left - (covered(columns, view.width) / scale - wide) / 2,
    y: room.top - (covered(rows, view.height) / scale - high) / 2,
  };
  const tiles = Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left, top] = [start.x + column * step.x, start.y + row * step.y];
    const window = { left, top, right: left + view.width / scale, bottom: top + view.height / scale };
    const pieces = scene.pieces.filter(({ rect }) => touches(rect, window));
    return { column, row, window, pieces };
  });
  // Paper with nothing on it helps nobody.
  const kept = tiles.filter(({ pieces }) => pieces.length > 0);
  const used = kept.length > 0 ? kept : tiles;
  const numbers = new Map(used.map(({ column, row }, index) => [`${column} ${row}`, index + 1]));
  const numberAt = (column: number, row: number) => numbers.get(`${column} ${row}`) ?? null;

  const pages = used.map(({ column, row, window, pieces }, index): Sheet => {
    const at = {
      left: MARGIN,
      top: MARGIN + STRIP,
      right: MARGIN + view.width,
      bottom: MARGIN + STRIP + view.height,
    };
    const signs = legendIn(subject, ink, options, view.width);
    const names =
      window.top < 0 && window.bottom > 0 && (column === 0 || namesAreFree(window.left, pieces, ink));
    return sheet(paper, subject, ink, [
      element('clipPath', { id: 'page' }, [
        element('rect', { x: at.left, y: at.top, width: view.width, height: view.height }),
      ]),
      group({ 'clip-path': 'url(#page)' }, [
        placed(window, scale, { x: at.left, y: at.top }, [
          ...ground(window, scene, ink),
          ...(names ? [lanes(window.left, ink)] : []),
          ...pieces.map(({ svg }) => svg),
        ]),
      ]),
      frame(at, ink),
      ...overlaps(at, {
        right: numberAt(column + 1, row),
        left: numberAt(column - 1, row),
        bottom: numberAt(column, row + 1),
        top: numberAt(column, row - 1),
      }),
      strip(index + 1, column, row),
      ...(signs ? [group({ transform: `translate(${MARGIN} ${at.bottom + GAP})` }, [signs.svg])] : []),
    ]);
  });
  return { pages, scale, columns };

  /** The line over the drawing: which process, which page, and where that page belongs. */
  function strip(number: number, column: number, row: number): Svg {
    const { palette, width } = ink;
    const cell = { width: Math.min(9, 90 / columns), height: Math.min(6, 16 / rows) };
    const right = MARGIN + view.width;
    const mapLeft = right - columns * (cell.width + 1);
    const page = print('page.of', { number, total: numbers.size });
    const pageLeft = mapLeft - 10 - width(page, 12, 500);
    const look = { size: 12, fill: palette('ink-2') } as const;
    const name = shortened(subject.process.name, view.width * 0.6, (text) => width(text, 12, 600));
    const after = MARGIN + width(name, 12, 600) + 10;
    const standing = shortened(subject.standing, pageLeft - after - 12, (text) => width(text, 12, 400));
    const letters = MARGIN + baseline(12, 14);
    return group({ class: 'strip' }, [
      line(name, MARGIN, letters, { ...look, weight: 600, fill: palette('ink') }),
      line(standing, after, letters, { ...look, weight: 400 }),
      line(page, pageLeft, letters, { ...look, weight: 500, fill: palette('ink') }),
      ...tiles.map((tile) => {
        const here = tile.column === column && tile.row === row;
        const printed = numberAt(tile.column, tile.row) !== null;
        return element('rect', {
          x: mapLeft + tile.column * (cell.width + 1),
          y: MARGIN + tile.row * (cell.height + 1),
          width: cell.width,
          height: cell.height,
          fill: palette(here ? 'ink' : printed ? 'line-strong' : 'sunken'),
        });
      }),
    ]);
  }

  /** Where the neighbours begin, and which pages these are. */
  function overlaps(
    { left, top, right, bottom }: Rect,
    beside: Record<'left' | 'right' | 'top' | 'bottom', number | null>,
  ): Svg[] {
    const { palette } = ink;
    const mark = (d: string) =>
      element('path', {
        d,
        fill: 'none',
        stroke: palette('ink-3'),
        'stroke-width': 0.75,
        'stroke-dasharray': '4 3',
      });
    const note = (number: number, x: number, y: number, anchor: 'middle' | 'end' | undefined) =>
      line(print('page.beside', { number }), x, y, {
        size: 9,
        weight: 500,
        fill: palette('ink-2'),
        ...(anchor && { anchor }),
      });
    return [
      ...(beside.right === null
        ? []
        : [
            mark(`M${right - OVERLAP} ${top}V${bottom}`),
            note(beside.right, right - OVERLAP / 2, top + 12, 'middle'),
          ]),
      ...(beside.left === null
        ? []
        : [
            mark(`M${left + OVERLAP} ${top}V${bottom}`),
            note(beside.left, left + OVERLAP / 2, bottom - 6, 'middle'),
          ]),
      ...(beside.bottom === null
        ? []
        : [
            mark(`M${left} ${bottom - OVERLAP}H${right}`),
            note(beside.bottom, (left + right) / 2, bottom - 6, 'middle'),
          ]),
      ...(beside.top === null
        ? []
        : [
            mark(`M${left} ${top + OVERLAP}H${right}`),
            note(beside.top, (left + right) / 2, top + 12, 'middle'),
          ]),
    ];
  }
}

/** Fewer pages first, then the larger drawing. */
const compare = (a: Tiling, b: Tiling): number =>
  a.columns * a.rows - b.columns * b.rows || b.scale - a.scale;
