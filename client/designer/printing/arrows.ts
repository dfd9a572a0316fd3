import type { EdgeView } from '../drawing/picture.ts';
import { PILL_GAP, PILL_HEIGHT } from '../drawing/sizes.ts';
import type { Rect } from '../routing/geometry.ts';
import { headPath, linePath } from '../routing/path.ts';
import type { Ink } from './ink.ts';
import { element, escaped, group, type Svg } from './markup.ts';
import { pill, pillWidth } from './shapes.ts';

/** An arrow's line and head. */
export function drawLine({ route, lane, label }: EdgeView, { palette }: Ink): { rect: Rect; svg: Svg } {
  const colour = palette(lane ? 'edge-lane' : 'edge');
  const xs = route.points.map(({ x }) => x);
  const ys = route.points.map(({ y }) => y);
  return {
    rect: {
      left: Math.min(...xs) - 4,
      top: Math.min(...ys) - 4,
      right: Math.max(...xs) + 4,
      bottom: Math.max(...ys) + 4,
    },
    svg: group({ class: 'arrow' }, [
      element('title', {}, [escaped(label)]),
      element('path', {
        d: linePath(route.points),
        fill: 'none',
        stroke: colour,
        'stroke-width': lane ? 1.25 : 1.5,
      }),
      element('path', { d: headPath(route.points), fill: colour }),
    ]),
  };
}

/** What stands on an arrow; null where nothing does. */
export function drawPills({ route, words, pills }: EdgeView, ink: Ink): { rect: Rect; svg: Svg } | null {
  if (!pills || !route.label) return null;
  const { x, y } = route.label;
  const top = y - pills.height / 2;
  const rows = words.map(({ icon, tone }, index) => ({ icon, tone, text: pills.rows[index] ?? '' }));
  const reach = Math.max(...rows.map(({ text }) => pillWidth(text, ink))) / 2;
  return {
    rect: { left: x - reach, top, right: x + reach, bottom: top + pills.height },
    svg: group(
      { class: 'words' },
      rows.map((row, index) => pill(row, { x, y: top + index * (PILL_HEIGHT + PILL_GAP) }, ink)),
    ),
  };
}
