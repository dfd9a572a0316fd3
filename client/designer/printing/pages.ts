import type { Ink } from './ink.ts';
import type { PageOptions, Pages } from './on-paper.ts';
import { onOnePage } from './one-page.ts';
import { sceneOf } from './scene.ts';
import { onSeveralPages } from './several-pages.ts';
import { roomOf, type Subject } from './sheet.ts';

/** The process on paper, laid lengthwise or upright, whichever suits it better. */
export function pagesOf(subject: Subject, ink: Ink, options: PageOptions): Pages {
  const scene = sceneOf(subject.picture, subject.process, ink);
  const room = roomOf(scene, ink);
  if (options.spread === 'several') return onSeveralPages(subject, scene, room, ink, options);
  const { page, scale } = onOnePage(subject, scene, room, ink, options);
  return { pages: [page], scale, places: [{ column: 0, row: 0 }] };
}
