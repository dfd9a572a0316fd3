import type { Rect } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import {
  footInFull,
  GAP,
  inside,
  MARGIN,
  movedTo,
  placed,
  sizeOf,
  type PageOptions,
  type Pages,
} from './on-paper.ts';
import { bothWays, type PaperSize } from './paper.ts';
import type { Scene } from './scene.ts';
import { drawn, frame, headingOf, sheet, type Subject } from './sheet.ts';

/** A small drawing isn't blown up further. */
const LARGEST = 1.25;

/** All of a drawing on one page, on which it is as large as it can be. */
export function onOnePage(subject: Subject, scene: Scene, room: Rect, ink: Ink, options: PageOptions): Pages {
  const [wide, tall] = bothWays(options.paper).map((paper) => layoutOn(paper, subject, room, ink, options));
  if (!wide || !tall) throw new Error('a paper can be laid both ways');
  const { paper, head, foot, view, scale } = wide.scale >= tall.scale ? wide : tall;
  // The ground goes on to the edges of the frame, as the canvas does.
  const spare = {
    x: (sizeOf(view).width / scale - sizeOf(room).width) / 2,
    y: (sizeOf(view).height / scale - sizeOf(room).height) / 2,
  };
  const window = {
    left: room.left - spare.x,
    top: room.top - spare.y,
    right: room.right + spare.x,
    bottom: room.bottom + spare.y,
  };
  const page = sheet(paper, subject, ink, [
    movedTo(MARGIN, MARGIN, [head.svg]),
    placed(window, scale, view, drawn(window, scene, ink)),
    frame(view, ink),
    ...(foot.svg ? [movedTo(MARGIN, view.bottom + GAP, [foot.svg])] : []),
  ]);
  return { pages: [page], places: [{ column: 0, row: 0 }], scale, inFull: foot.inFull };
}

function layoutOn(paper: PaperSize, subject: Subject, room: Rect, ink: Ink, options: PageOptions) {
  const { width, height } = inside(paper);
  const head = headingOf(subject, ink, width);
  const foot = footInFull(subject, ink, options, width);
  const view = {
    left: MARGIN,
    top: MARGIN + head.height + GAP,
    right: MARGIN + width,
    bottom: MARGIN + height - foot.height,
  };
  const scale = Math.min(width / sizeOf(room).width, (view.bottom - view.top) / sizeOf(room).height, LARGEST);
  return { paper, head, foot, view, scale };
}
