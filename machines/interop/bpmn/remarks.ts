import type { Note } from '../../notes.ts';
import type { Node } from '../../process.ts';
import type { Extra } from './model.ts';
import type { Reading } from './reading.ts';

const WIDTH = 200;
const HEIGHT = 96;
const APART = 224;
const MOST = 500;

/** What the file says in words beside the flow. */
export const remarksOf = ({ diagram }: Reading): Extra[] =>
  diagram.extras.filter((extra) => extra.type === 'textAnnotation' && extra.text !== '').slice(0, MOST);

/** Remarks as notes on the canvas: in a row above everything, in the order in which they stand in the file. */
export function stickyNotes(reading: Reading, nodes: readonly Node[]): Note[] {
  const top = Math.min(0, ...nodes.map((node) => node.y)) - 152;
  const left = Math.min(0, ...nodes.map((node) => node.x));
  const xOf = (extra: Extra) => reading.diagram.bounds.get(extra.id)?.x ?? 0;
  return remarksOf(reading)
    .toSorted((a, b) => xOf(a) - xOf(b))
    .map((extra, index) => ({
      id: `remark-${index + 1}`,
      text: extra.text.slice(0, 2000),
      x: left + index * APART,
      y: top,
      width: WIDTH,
      height: HEIGHT,
    }));
}
