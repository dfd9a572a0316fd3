import type { TFunction } from 'i18next';
import { shortened } from '../drawing/measure.ts';
import type { Rect, Side } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { element, group, type Svg } from './markup.ts';
import { baseline, line, lineAround, lineUpTo } from './shapes.ts';
import type { Subject } from './sheet.ts';
import type { Tile } from './tiling.ts';

/** Numbers of the pages on each side; null where there is none. */
export type Neighbours = Readonly<Record<Side, number | null>>;

/** Where the neighbouring pages begin, and which these are. */
export function overlapMarks(view: Rect, overlap: number, beside: Neighbours, ink: Ink): Svg[] {
  const { left, top, right, bottom } = view;
  const middle = (left + right) / 2;
  return [
    ...mark(
      beside.left,
      `M${left + overlap} ${top}V${bottom}`,
      left + overlap / 2,
      bottom - 6,
      ink,
      ink.print,
    ),
    ...mark(
      beside.right,
      `M${right - overlap} ${top}V${bottom}`,
      right - overlap / 2,
      top + 12,
      ink,
      ink.print,
    ),
    ...mark(beside.top, `M${left} ${top + overlap}H${right}`, middle, top + 12, ink, ink.print),
    ...mark(beside.bottom, `M${left} ${bottom - overlap}H${right}`, middle, bottom - 6, ink, ink.print),
  ];
}

function mark(
  number: number | null,
  d: string,
  x: number,
  y: number,
  ink: Ink,
  print: TFunction<'printing'>,
): Svg[] {
  if (number === null) return [];
  const { palette } = ink;
  return [
    element('path', {
      d,
      fill: 'none',
      stroke: palette('edge-lane'),
      'stroke-width': 0.75,
      'stroke-dasharray': '4 4',
    }),
    lineAround(print('page.beside', { number }), x, y, { size: 9, weight: 500, fill: palette('ink-2') }, ink),
  ];
}

const TEXT = 12;

/** The line over a page: which process, which page, and a small map of where it belongs. */
export function stripOver(
  room: number,
  { column, row, number }: Tile,
  tiles: readonly Tile[],
  subject: Subject,
  ink: Ink,
): Svg {
  const { palette, width, print } = ink;
  const columns = Math.max(...tiles.map((tile) => tile.column)) + 1;
  const rows = Math.max(...tiles.map((tile) => tile.row)) + 1;
  const cell = { width: Math.min(9, 90 / columns), height: Math.min(6, 16 / rows) };
  const map = room - columns * (cell.width + 1) + 1;
  const total = tiles.filter((tile) => tile.number !== null).length;
  const page = print('page.of', { number, total });
  const pageLeft = map - 10 - width(page, TEXT, 500);
  const name = shortened(subject.process.name, room * 0.5, (text) => width(text, TEXT, 600));
  const after = width(name, TEXT, 600) + 10;
  const standing = shortened(subject.standing, pageLeft - after - 12, (text) => width(text, TEXT, 400));
  const letters = baseline(TEXT, 14);
  return group({ class: 'strip' }, [
    line(name, 0, letters, { size: TEXT, weight: 600, fill: palette('ink') }),
    line(standing, after, letters, { size: TEXT, weight: 400, fill: palette('ink-2') }),
    lineUpTo(page, map - 10, letters, { size: TEXT, weight: 500, fill: palette('ink') }, ink),
    ...tiles.map((tile) => {
      const here = tile.column === column && tile.row === row;
      return element('rect', {
        x: map + tile.column * (cell.width + 1),
        y: (14 - rows * (cell.height + 1) + 1) / 2 + tile.row * (cell.height + 1),
        width: cell.width,
        height: cell.height,
        fill: palette(here ? 'ink' : tile.number === null ? 'sunken' : 'line-strong'),
      });
    }),
  ]);
}
