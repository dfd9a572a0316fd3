import { wrap } from '../drawing/measure.ts';
import type { NoteView } from '../drawing/picture.ts';
import { rectOf, type Rect } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { element, group, type Svg } from './markup.ts';
import { baseline, box, lines } from './shapes.ts';

const TEXT = { size: 13, weight: 400 } as const;
const LINE = 18;
const PADDING = { left: 15, right: 13, top: 11, bottom: 11 } as const;

/** A remark on its quiet card, with as many of its lines as the card has room for. */
export function drawNote({ note, place }: NoteView, ink: Ink): { rect: Rect; svg: Svg } {
  const { palette, width } = ink;
  const rect = rectOf({ ...place, width: note.width, height: note.height });
  const room = note.width - PADDING.left - PADDING.right;
  const most = Math.max(1, Math.floor((note.height - PADDING.top - PADDING.bottom + 4) / LINE));
  const all = note.text
    .split('\n')
    .flatMap((row) => wrap(row, room, Infinity, (text) => width(text, TEXT.size, TEXT.weight)));
  const shown = all.slice(0, most);
  if (all.length > most) shown[most - 1] = `${shown[most - 1] ?? ''}…`;
  return {
    rect,
    svg: group({ class: 'note' }, [
      box(rect, { fill: palette('sunken'), border: palette('line-strong'), radius: 6 }),
      element('path', {
        d: `M${rect.left + 1.5} ${rect.top + 5}V${rect.bottom - 5}`,
        fill: 'none',
        stroke: palette('line-strong'),
        'stroke-width': 3,
      }),
      lines(shown, rect.left + PADDING.left, rect.top + PADDING.top + baseline(TEXT.size, LINE), LINE, {
        ...TEXT,
        fill: palette('ink'),
      }),
    ]),
  };
}
