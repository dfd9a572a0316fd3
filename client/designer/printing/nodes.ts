import type { Action, Outcome, Step } from '../../../machines/index.ts';
import { sayFacts } from '../drawing/arrow-words.ts';
import type { NodeView } from '../drawing/picture.ts';
import type { Point, Rect } from '../routing/geometry.ts';
import { rectOf } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { element, escaped, group, type Svg } from './markup.ts';
import { baseline, box, icon, line, lineAround, lines } from './shapes.ts';

/** The fill of passive steps; every picture that has one defines it. */
export const HATCH = 'passive-hatch';

const LINE = 18;
const NAME = { size: 14, weight: 600, tight: true } as const;
const SMALL = { size: 12, weight: 500 } as const;

/** A node as on the canvas, with its whole name for whoever points at it. */
export function drawNode(view: NodeView, ink: Ink): { rect: Rect; svg: Svg } {
  const rect = rectOf({ ...view.place, ...view.layout });
  const { node } = view;
  const parts = partsOf(view, ink, { x: rect.left, y: rect.top });
  const kind = node.kind === 'step' ? `step ${node.influence}` : node.kind;
  return {
    rect: { ...rect, top: rect.top - (view.stepZero || view.stage !== null ? 9 : 0) },
    svg: group({ class: kind }, [element('title', {}, [escaped(view.label)]), ...parts]),
  };
}

function partsOf(view: NodeView, ink: Ink, corner: Point): Svg[] {
  const { node } = view;
  switch (node.kind) {
    case 'step':
      return drawStep(view, node, corner, ink);
    case 'action':
      return drawAction(view, node, corner, ink);
    case 'outcome':
      return drawOutcome(view, node, corner, ink);
    case 'entry':
    case 'anywhere':
      return drawPill(view, node.kind, corner, ink);
  }
}

/** How a name is written: what nobody has named yet leans. */
const nameLook = ({ node }: NodeView, { palette }: Ink) =>
  node.kind !== 'anywhere' && node.name.trim() === ''
    ? { fill: palette('ink-2'), italic: true }
    : { fill: palette('ink') };

function drawStep(view: NodeView, step: Step, { x, y }: Point, ink: Ink): Svg[] {
  const { palette, width, say } = ink;
  const { layout, count, stage, stepZero } = view;
  const tone = step.influence;
  const card: Rect = { left: x, top: y, right: x + layout.width, bottom: y + layout.height };
  const foot = card.bottom - 16;
  return [
    box(card, {
      fill: tone === 'passive' ? `url(#${HATCH})` : palette('influenced-fill'),
      border: palette(`${tone}-line`),
      radius: 8,
    }),
    lines(layout.lines, x + 11, y + 9 + baseline(14, LINE), LINE, { ...NAME, ...nameLook(view, ink) }),
    icon(tone, { x: x + 11, y: foot - 7 }, 14, palette(tone), ink),
    line(sayFacts(step, say), x + 30, foot - 8 + baseline(12, 16), { ...SMALL, fill: palette(tone) }),
    ...(count > 0 ? [countBadge(count, card.right - 7, foot, ink)] : []),
    ...(stepZero ? [zeroTag(x + 9, y - 9, ink)] : []),
    ...(stage === null ? [] : [stageTag(stage, card.right - 13, y - 9, ink)]),
  ];

  function zeroTag(left: number, top: number, one: Ink): Svg {
    const text = one.say('node.stepZero');
    return group({}, [
      box(
        { left, top, right: left + width(text, 11, 600) + 12, bottom: top + 18 },
        { fill: palette('influenced'), radius: 4 },
      ),
      line(text, left + 6, top + baseline(11, 18), { size: 11, weight: 600, fill: palette('surface') }),
    ]);
  }
}

/** How many deals are here, by the right end of the badge and its middle line. */
export function countBadge(count: number, right: number, middle: number, ink: Ink): Svg {
  const { palette, width } = ink;
  const text = String(count);
  const room = Math.max(22, width(text, 12, 600) + 12);
  const rect = { left: right - room, top: middle - 9, right, bottom: middle + 9 };
  return group({}, [
    box(rect, { fill: palette('surface'), radius: 9 }),
    lineAround(
      text,
      right - room / 2,
      middle - 9 + baseline(12, 18),
      { size: 12, weight: 600, fill: palette('ink') },
      ink,
    ),
  ]);
}

/** The pipeline column's number, by the upper right corner. */
export function stageTag(stage: number, right: number, top: number, ink: Ink): Svg {
  const { palette } = ink;
  const text = String(stage);
  const left = right - stageTagWidth(stage, ink);
  return group({}, [
    box(
      { left, top, right, bottom: top + 18 },
      { fill: palette('surface'), border: palette('influenced-line'), radius: 4 },
    ),
    icon('stage', { x: left + 7, y: top + 4 }, 10, palette('influenced'), ink),
    line(text, left + 21, top + baseline(11, 18), { size: 11, weight: 600, fill: palette('influenced') }),
  ]);
}

export const stageTagWidth = (stage: number, { width }: Ink): number => 28 + width(String(stage), 11, 600);

function drawAction(view: NodeView, action: Action, { x, y }: Point, ink: Ink): Svg[] {
  const { palette, width } = ink;
  const { layout, detail } = view;
  // As wide as its widest line, with the icon before it, in the middle.
  const widest = Math.max(...layout.lines.map((text) => width(text, 14, 500) - 0.14 * text.length));
  const left = x + (layout.width - widest - 21) / 2;
  const under = y + 3 + layout.lines.length * LINE + 1;
  return [
    icon(action.channel, { x: left, y: y + 5 }, 15, palette('ink-2'), ink),
    lines(layout.lines, left + 21, y + 3 + baseline(14, LINE), LINE, {
      ...NAME,
      weight: 500,
      ...nameLook(view, ink),
    }),
    ...(detail === null
      ? []
      : [
          lineAround(
            detail,
            x + layout.width / 2,
            under + baseline(12, 16),
            { size: 12, weight: 400, fill: palette('ink-2') },
            ink,
          ),
        ]),
  ];
}

function drawOutcome(view: NodeView, { outcome }: Outcome, { x, y }: Point, ink: Ink): Svg[] {
  const { palette } = ink;
  const { layout, detail } = view;
  const won = outcome === 'won';
  const top = y + (layout.height - layout.lines.length * LINE - (detail === null ? 0 : 16)) / 2;
  const look = nameLook(view, ink);
  return [
    box(
      { left: x, top: y, right: x + layout.width, bottom: y + layout.height },
      { fill: palette(won ? 'won' : 'surface'), border: palette(won ? 'won' : 'edge'), radius: 8 },
    ),
    icon(outcome, { x: x + 12, y: top + 1 }, 15, palette(won ? 'on-won' : 'ink'), ink),
    lines(layout.lines, x + 34, top + baseline(14, LINE), LINE, {
      ...NAME,
      ...look,
      ...(won && { fill: palette('on-won') }),
    }),
    ...(detail === null
      ? []
      : [
          line(detail, x + 12, top + layout.lines.length * LINE + baseline(12, 16), {
            ...SMALL,
            fill: won ? palette('on-won', 'won', 0.78) : palette('ink-2'),
          }),
        ]),
  ];
}

/** Entries, and where arrows begin that leave from every step. */
function drawPill(view: NodeView, kind: 'entry' | 'anywhere', { x, y }: Point, ink: Ink): Svg[] {
  const { palette } = ink;
  const { layout } = view;
  const rect = { left: x, top: y, right: x + layout.width, bottom: y + layout.height };
  return [
    box(rect, {
      fill: palette('pill'),
      border: palette(kind === 'entry' ? 'pill-line' : 'edge-lane'),
      dashed: kind === 'anywhere',
      radius: 13,
    }),
    icon(kind, { x: x + 9, y: y + layout.height / 2 - 6.5 }, 13, palette('ink-2'), ink),
    lines(layout.lines, x + 27, y + layout.height / 2 - 8 + baseline(12, 16), 16, {
      ...SMALL,
      ...nameLook(view, ink),
    }),
  ];
}

/** Fine lines from lower left to upper right, as wide apart as on the canvas. */
export const hatch = ({ palette }: Ink): Svg =>
  element(
    'pattern',
    { id: HATCH, patternUnits: 'userSpaceOnUse', width: 6, height: 6, patternTransform: 'rotate(45)' },
    [
      element('rect', { width: 6, height: 6, fill: palette('passive-fill') }),
      element('rect', { width: 1, height: 6, fill: palette('passive-hatch', 'passive-fill') }),
    ],
  );
