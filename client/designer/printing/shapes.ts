import type { IconName } from '../../ui/index.ts';
import type { PillWords } from '../drawing/arrow-words.ts';
import type { Point, Rect } from '../routing/geometry.ts';
import type { Ink, Weight } from './ink.ts';
import { element, escaped, group, nothing, ours, type Svg } from './markup.ts';

interface TextLook {
  size: number;
  weight: Weight;
  fill: string;
  italic?: boolean;
  /** Names are set a little tighter, as on the canvas. */
  tight?: boolean;
}

/** From the top of a line's box to where its letters stand, in Inter. */
export const baseline = (size: number, lineHeight: number): number => lineHeight / 2 + 0.364 * size;

/** One line; `y` is where the letters stand. */
export const line = (text: string, x: number, y: number, look: TextLook): Svg => lines([text], x, y, 0, look);

/**
 * One line around a middle, or up to an end. Where it begins is reckoned here: programs that open pictures measure text
 * in fonts of their own.
 */
export function lineAround(text: string, middle: number, y: number, look: TextLook, { width }: Ink): Svg {
  return line(text, middle - width(text, look.size, look.weight) / 2, y, look);
}

export function lineUpTo(text: string, end: number, y: number, look: TextLook, { width }: Ink): Svg {
  return line(text, end - width(text, look.size, look.weight), y, look);
}

/** Lines under each other, each placed by itself: not every program follows relative places alike. */
export function lines(
  texts: readonly string[],
  x: number,
  y: number,
  lineHeight: number,
  look: TextLook,
): Svg {
  const { size, weight, fill, italic, tight } = look;
  const rows = texts.filter((text) => text.trim() !== '');
  if (rows.length === 0) return nothing;
  const [only = ''] = rows;
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': weight,
      fill,
      'font-style': italic ? 'italic' : undefined,
      'letter-spacing': tight ? -0.01 * size : undefined,
    },
    rows.length === 1
      ? [escaped(only)]
      : rows.map((text, index) => element('tspan', { x, y: y + index * lineHeight }, [escaped(text)])),
  );
}

interface BoxLook {
  fill: string;
  border?: string;
  dashed?: boolean;
  radius: number;
}

/** A rectangle with its one-unit border inside, as the browser draws boxes. */
export function box({ left, top, right, bottom }: Rect, { fill, border, dashed, radius }: BoxLook): Svg {
  const inset = border === undefined ? 0 : 0.5;
  return element('rect', {
    x: left + inset,
    y: top + inset,
    width: right - left - 2 * inset,
    height: bottom - top - 2 * inset,
    rx: Math.max(0, radius - inset),
    fill,
    stroke: border,
    'stroke-dasharray': dashed ? '3 2.5' : undefined,
  });
}

/** An icon with its upper left corner at a point. */
export function icon(name: IconName, { x, y }: Point, size: number, colour: string, { icons }: Ink): Svg {
  const shape = icons.get(name);
  if (!shape)
    throw new Error(`The picture needs the icon “${name}”, and it isn’t among those that were drawn.`);
  return group(
    {
      transform: `translate(${x} ${y}) scale(${Math.round((size / shape.box) * 1000) / 1000})`,
      fill: 'none',
      stroke: colour,
      'stroke-width': shape.lineWidth,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    [ours(shape.inner)],
  );
}

export const PILL_TEXT = 12;
/** What a pill needs beside its words: borders, padding, icon and the gap after it. */
const PILL_AROUND = 36;

export interface PillLook {
  icon: IconName;
  text: string;
  tone: PillWords['tone'];
}

export const pillWidth = (text: string, { width }: Ink): number => width(text, PILL_TEXT, 500) + PILL_AROUND;

/** A pill 24 units high, by the middle of its upper edge. */
export function pill({ icon: name, text, tone }: PillLook, { x, y }: Point, ink: Ink): Svg {
  const { palette } = ink;
  const width = pillWidth(text, ink);
  const left = x - width / 2;
  const plain = {
    fill: palette('pill'),
    border: palette('pill-line'),
    icon: palette('ink-2'),
    text: palette('ink'),
  };
  const look = {
    plain,
    own: { ...plain, text: palette('ink-2') },
    timed: {
      fill: palette('timer-fill', 'pill'),
      border: palette('timer-line'),
      icon: palette('timer'),
      text: palette('timer-text'),
    },
    guard: { ...plain, border: palette('edge') },
  }[tone];
  return group({}, [
    box(
      { left, top: y, right: left + width, bottom: y + 24 },
      { fill: look.fill, border: look.border, dashed: tone === 'guard', radius: tone === 'guard' ? 4 : 12 },
    ),
    icon(name, { x: left + 8, y: y + 5.5 }, 13, look.icon, ink),
    line(text, left + 26, y + baseline(PILL_TEXT, 24), { size: PILL_TEXT, weight: 500, fill: look.text }),
  ]);
}
