import type { Rect } from '../routing/geometry.ts';
import { ground, lanes, namesAreFree } from './ground.ts';
import type { Ink } from './ink.ts';
import { element, group, type Svg } from './markup.ts';
import { GAP, MARGIN, movedTo, placed, sizeOf, type PageOptions, type Pages } from './on-paper.ts';
import { overlapMarks, stripOver, type Neighbours } from './page-marks.ts';
import type { Scene } from './scene.ts';
import { frame, sheet, type Sheet, type Subject } from './sheet.ts';
import { OVERLAP, tilesOf, tilingOf, type Tile, type Tiling } from './tiling.ts';

/** A drawing as large as can be read, on pages that are glued together. */
export function onSeveralPages(
  subject: Subject,
  scene: Scene,
  room: Rect,
  ink: Ink,
  options: PageOptions,
): Pages {
  const tiling = tilingOf(subject, room, ink, options);
  const tiles = tilesOf(tiling, room, scene.pieces);
  const used = tiles.filter(({ number }) => number !== null);
  return {
    pages: used.map((tile) => pageOf(tile, tiles, tiling, subject, scene, ink)),
    places: used.map(({ column, row }) => ({ column, row })),
    scale: tiling.scale,
    inFull: false,
  };
}

function pageOf(
  tile: Tile,
  tiles: readonly Tile[],
  { paper, view, foot, scale }: Tiling,
  subject: Subject,
  scene: Scene,
  ink: Ink,
): Sheet {
  const { window, pieces } = tile;
  const drawing: Svg[] = [
    ...ground(window, scene, ink),
    ...(namesLanes(tile, ink) ? [lanes(window.left, ink)] : []),
    ...pieces.map(({ svg }) => svg),
  ];
  const { width, height } = sizeOf(view);
  return sheet(paper, subject, ink, [
    element('clipPath', { id: 'page' }, [element('rect', { x: view.left, y: view.top, width, height })]),
    group({ 'clip-path': 'url(#page)' }, [placed(window, scale, view, drawing)]),
    frame(view, ink),
    ...overlapMarks(view, OVERLAP, neighbours(tile, tiles), ink),
    movedTo(MARGIN, MARGIN, [stripOver(width, tile, tiles, subject, ink)]),
    ...(foot.svg ? [movedTo(MARGIN, view.bottom + GAP, [foot.svg])] : []),
  ]);
}

/** At the beginning of the horizon always; farther on where nothing is in the way. */
const namesLanes = ({ column, window, pieces }: Tile, ink: Ink): boolean =>
  window.top < 0 && window.bottom > 0 && (column === 0 || namesAreFree(window.left, pieces, ink));

function neighbours({ column, row }: Tile, tiles: readonly Tile[]): Neighbours {
  const at = (x: number, y: number) =>
    tiles.find((tile) => tile.column === column + x && tile.row === row + y)?.number ?? null;
  return { left: at(-1, 0), right: at(1, 0), top: at(0, -1), bottom: at(0, 1) };
}
