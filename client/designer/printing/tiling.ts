import { touches, type Rect } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { footOf, inside, MARGIN, sizeOf, STRIP, type Foot, type PageOptions } from './on-paper.ts';
import { bothWays, type PaperSize } from './paper.ts';
import type { Piece } from './scene.ts';
import type { Subject } from './sheet.ts';

/** Smaller than this the small print is hard to read. */
const LEAST = 0.8;
/** Two pages beside each other both have a strip of this width, so that they can be glued together. */
export const OVERLAP = 45;
const MOST_PAGES = 60;

/** How many pages beside and under each other, and how large the drawing is on them. */
export interface Tiling {
  paper: PaperSize;
  /** The part of each page that shows the drawing. */
  view: Rect;
  foot: Foot;
  columns: number;
  rows: number;
  scale: number;
}

export interface Tile {
  column: number;
  row: number;
  /** What it shows, in canvas units. */
  window: Rect;
  pieces: readonly Piece[];
  /** Null for a part of the drawing where nothing is: paper with nothing on it helps nobody. */
  number: number | null;
}

/** The paper laid as it takes fewer pages, or shows the drawing larger on as many. */
export function tilingOf(subject: Subject, room: Rect, ink: Ink, options: PageOptions): Tiling {
  const [wide, tall] = bothWays(options.paper).map((paper) => tilingOn(paper, subject, room, ink, options));
  if (!wide || !tall) throw new Error('a paper can be laid both ways');
  return better(wide, tall);
}

function tilingOn(paper: PaperSize, subject: Subject, room: Rect, ink: Ink, options: PageOptions): Tiling {
  const { width, height } = inside(paper);
  const foot = footOf(subject, ink, options, width);
  const view = {
    left: MARGIN,
    top: MARGIN + STRIP,
    right: MARGIN + width,
    bottom: MARGIN + height - foot.height,
  };
  const [across, down] = [sizeOf(view).width, sizeOf(view).height];
  const { width: roomWidth, height: roomHeight } = sizeOf(room);
  const needed = (length: number, page: number, scale: number) =>
    Math.max(1, Math.ceil((length * scale - OVERLAP) / (page - OVERLAP)));
  const pagesAt = (scale: number) => needed(roomWidth, across, scale) * needed(roomHeight, down, scale);
  let least = LEAST;
  while (pagesAt(least) > MOST_PAGES) least *= 0.95;
  const columns = needed(roomWidth, across, least);
  const rows = needed(roomHeight, down, least);
  // As many pages as that takes show it somewhat larger, mostly.
  const scale = Math.min(covered(columns, across) / roomWidth, covered(rows, down) / roomHeight, 1);
  return { paper, view, foot, columns, rows, scale };
}

/** The length that pages cover together. */
const covered = (pages: number, length: number): number => pages * (length - OVERLAP) + OVERLAP;

/** Fewer pages first, then the larger drawing. */
function better(a: Tiling, b: Tiling): Tiling {
  const [pagesOfA, pagesOfB] = [a.columns * a.rows, b.columns * b.rows];
  if (pagesOfA !== pagesOfB) return pagesOfA < pagesOfB ? a : b;
  return a.scale >= b.scale ? a : b;
}

/** The parts of the drawing that pages show, row by row. */
export function tilesOf(
  { view, columns, rows, scale }: Tiling,
  room: Rect,
  pieces: readonly Piece[],
): Tile[] {
  const { width, height } = sizeOf(view);
  const start = {
    x: room.left - (covered(columns, width) / scale - sizeOf(room).width) / 2,
    y: room.top - (covered(rows, height) / scale - sizeOf(room).height) / 2,
  };
  let number = 0;
  return Array.from({ length: rows * columns }, (_, index): Tile => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const left = start.x + (column * (width - OVERLAP)) / scale;
    const top = start.y + (row * (height - OVERLAP)) / scale;
    const window = { left, top, right: left + width / scale, bottom: top + height / scale };
    const shown = pieces.filter(({ rect }) => touches(rect, window));
    const counts = shown.length > 0 || pieces.length === 0;
    return { column, row, window, pieces: shown, number: counts ? ++number : null };
  });
}
