import { grown, touches, type Rect } from '../routing/geometry.ts';
import type { Ink } from './ink.ts';
import { element, group, type Svg } from './markup.ts';
import { GATE_HEAD, type Piece, type Scene } from './scene.ts';
import { baseline, icon, line, lineUpTo } from './shapes.ts';

/** From the window's edge to the names of the lanes. */
export const LANE_INSET = 16;

const LANE_TEXT = { size: 12, weight: 600 } as const;

/** The room that the names of the lanes take at the left of a window. */
export function laneNames(left: number, { say, width }: Ink): Rect {
  const widest = Math.max(
    ...[say('lane.customer'), say('lane.team')].map((text) => width(text, LANE_TEXT.size, LANE_TEXT.weight)),
  );
  return { left: left + LANE_INSET, top: -20, right: left + LANE_INSET + widest, bottom: 21 };
}

/** Whether the names of the lanes would run into something. */
export const namesAreFree = (left: number, pieces: readonly Piece[], ink: Ink): boolean => {
  const room = grown(laneNames(left, ink), 6);
  return !pieces.some(({ rect }) => touches(rect, room));
};

/** What the drawing stands on, as much of it as the window shows: both halves, the horizon with its days, the gate. */
export function ground(window: Rect, scene: Scene, ink: Ink): Svg[] {
  const { palette } = ink;
  const { gate } = scene;
  const size = { y: window.top, height: window.bottom - window.top };
  const marketing = gate ? Math.min(gate.x, window.right) - window.left : 0;
  const half = GATE_HEAD.width / 2;
  const showsHorizon = window.top < 0 && window.bottom > 0;
  return [
    element('rect', { x: window.left, ...size, width: window.right - window.left, fill: palette('canvas') }),
    ...(marketing > 0
      ? [element('rect', { x: window.left, ...size, width: marketing, fill: palette('canvas-marketing') })]
      : []),
    ...(showsHorizon ? horizon(window, scene, ink) : []),
    ...(gate && gate.x + half > window.left && gate.x - half < window.right
      ? gatePost(window, gate, ink)
      : []),
  ];
}

function horizon(window: Rect, { days }: Scene, ink: Ink): Svg[] {
  const { palette, say } = ink;
  const marks = days.filter(({ x }) => x >= window.left && x < window.right);
  return [
    element('path', {
      d: `M${window.left} 0.5H${window.right}`,
      fill: 'none',
      stroke: palette('horizon'),
    }),
    ...marks.map(({ x, day }) =>
      group({ class: 'day' }, [
        element('path', { d: `M${x + 0.5} -17V-1`, fill: 'none', stroke: palette('horizon') }),
        line(say('lane.day', { day }), x + 6, -17 + baseline(11, 14), {
          size: 11,
          weight: 400,
          fill: palette('ink-2'),
        }),
      ]),
    ),
  ];
}

/** Who is above the horizon and who below. */
export function lanes(left: number, { palette, say }: Ink): Svg {
  const look = { ...LANE_TEXT, fill: palette('ink-2') };
  return group({ class: 'lanes' }, [
    line(say('lane.customer'), left + LANE_INSET, -20 + baseline(12, 16), look),
    line(say('lane.team'), left + LANE_INSET, 5 + baseline(12, 16), look),
  ]);
}

/** The gate through both lanes, and at its head who hands over to whom. */
function gatePost(window: Rect, gate: NonNullable<Scene['gate']>, ink: Ink): Svg[] {
  const { palette, say } = ink;
  const { x, headTop } = gate;
  const middle = headTop + GATE_HEAD.height / 2;
  const top = Math.max(window.top, middle + 24);
  const posts = element('path', {
    d: `M${x - 1.5} ${top}V${window.bottom}M${x + 1.5} ${top}V${window.bottom}`,
    fill: 'none',
    stroke: palette('horizon'),
  });
  if (headTop < window.top) return [posts];
  const name = { size: 13, weight: 600, fill: palette('ink') } as const;
  const role = { size: 12, weight: 400, fill: palette('ink-2') } as const;
  const [upper, lower] = [headTop + baseline(13, 16), headTop + 16 + baseline(12, 16)];
  return [
    posts,
    group({ class: 'gate' }, [
      element('circle', {
        cx: x,
        cy: middle,
        r: 14.5,
        fill: palette('surface'),
        stroke: palette('horizon'),
      }),
      icon('arrow', { x: x - 7.5, y: middle - 7.5 }, 15, palette('ink'), ink),
      lineUpTo(say('gate.marketing'), x - 23, upper, name, ink),
      lineUpTo(gate.from ?? say('gate.nobody'), x - 23, lower, role, ink),
      line(say('gate.sales'), x + 23, upper, name),
      line(gate.to ?? say('gate.nobody'), x + 23, lower, role),
    ]),
  ];
}
