import type { IconShape } from './ink.ts';

/** Reads a rendered icon: only markup of our own icon set is ever given to this. */
export function iconShape(markup: string): IconShape {
  const [, box] = /viewBox="0 0 (\d+) \d+"/u.exec(markup) ?? [];
  const [, lineWidth] = /stroke-width="([\d.]+)"/u.exec(markup) ?? [];
  const inner = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('</svg>'));
  if (box === undefined || lineWidth === undefined || inner === '') {
    throw new Error(`An icon is no drawing of lines on a square: ${markup.slice(0, 80)}`);
  }
  return { box: Number(box), lineWidth: Number(lineWidth), inner };
}
