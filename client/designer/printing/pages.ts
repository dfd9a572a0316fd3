import { blocksInFull, cutWords } from './in-full.ts';
import type { Ink } from './ink.ts';
import { GAP, inside, MARGIN, movedTo, type PageOptions, type Pages } from './on-paper.ts';
import { onOnePage } from './one-page.ts';
import { sceneOf } from './scene.ts';
import { onSeveralPages } from './several-pages.ts';
import { headingOf, roomOf, sheet, type Sheet, type Subject } from './sheet.ts';

/** The process on paper, laid lengthwise or upright, whichever suits it better. */
export function pagesOf(subject: Subject, ink: Ink, options: PageOptions): Pages {
  const scene = sceneOf(subject.picture, subject.process, ink);
  const room = roomOf(scene, ink);
  const drawing = options.spread === 'several' ? onSeveralPages : onOnePage;
  const drawn = drawing(subject, scene, room, ink, options);
  const [first] = drawn.pages;
  if (!options.inFull || drawn.inFull || !first) return drawn;
  return { ...drawn, pages: [...drawn.pages, ...pagesInFull(subject, ink, first)] };
}

/** Pages of words, as large as those of the drawing. */
function pagesInFull(subject: Subject, ink: Ink, like: Sheet): Sheet[] {
  const { width, height } = inside(like);
  const head = headingOf(subject, ink, width);
  const top = head.height + 2 * GAP;
  return blocksInFull(cutWords(subject.picture, subject.process, ink), ink, width, height - top).map(
    ({ svg }) =>
      sheet(like, subject, ink, [movedTo(MARGIN, MARGIN, [head.svg]), movedTo(MARGIN, MARGIN + top, [svg])]),
  );
}
