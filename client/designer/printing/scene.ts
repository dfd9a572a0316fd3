import { describeGuard, type Process } from '../../../machines/index.ts';
import { sayShortly } from '../drawing/arrow-words.ts';
import { TERMS_TOP, type Gate } from '../drawing/gate.ts';
import { shortened } from '../drawing/measure.ts';
import type { Picture } from '../drawing/picture.ts';
import { PILL_GAP, PILL_HEIGHT } from '../drawing/sizes.ts';
import { around, type Rect } from '../routing/geometry.ts';
import { drawLine, drawPills } from './arrows.ts';
import type { Ink } from './ink.ts';
import type { Svg } from './markup.ts';
import { drawNode } from './nodes.ts';
import { drawNote } from './notes.ts';
import { PILL_TEXT, pill, pillWidth, type PillLook } from './shapes.ts';
import { told } from '../../locales/index.ts';

/** Something drawn, with the room that it takes in canvas units. */
export interface Piece {
  rect: Rect;
  svg: Svg;
}

/** A whole drawing, in pieces from the bottom to the top. */
export interface Scene {
  pieces: readonly Piece[];
  /** Around all pieces and the gate's head. */
  bounds: Rect;
  gate: (Gate & { headTop: number }) | null;
  days: Picture['days'];
}

/** Room of the gate's head, and between it and what lies below. */
export const GATE_HEAD = { width: 280, height: 32, gap: 16 } as const;

/** So much of both lanes is always seen. */
const LANE = 48;

/** The longest condition on the gate; the pill is 200 wide on the canvas. */
export const MOST_TERMS = 164;

/** Puts a picture together for print: what is there, in which order, and how much room it takes. */
export function sceneOf(picture: Picture, process: Process, ink: Ink): Scene {
  const pieces: Piece[] = [
    ...picture.notes.map((view) => drawNote(view, ink)),
    ...picture.edges.map((view) => drawLine(view, ink)),
    ...picture.edges.map((view) => drawPills(view, ink)).filter((piece) => piece !== null),
    ...picture.nodes.map((view) => drawNode(view, ink)),
    ...(picture.gate ? termsOf(picture.gate, process, ink) : []),
  ];
  const bounds = boundsOf(pieces);
  if (!picture.gate) return { pieces, bounds, gate: null, days: picture.days };
  const headTop = bounds.top - GATE_HEAD.gap - GATE_HEAD.height;
  const half = GATE_HEAD.width / 2;
  return {
    pieces,
    bounds: {
      ...bounds,
      top: headTop,
      left: Math.min(bounds.left, picture.gate.x - half),
      right: Math.max(bounds.right, picture.gate.x + half),
    },
    gate: { ...picture.gate, headTop },
    days: picture.days,
  };
}

function boundsOf(pieces: readonly Piece[]): Rect {
  const [first, ...others] = pieces.map(({ rect }) => rect);
  if (!first) return { left: 0, top: -LANE, right: GATE_HEAD.width, bottom: LANE };
  const all = others.reduce(around, first);
  return { ...all, top: Math.min(all.top, -LANE), bottom: Math.max(all.bottom, LANE) };
}

/** How soon a lead is accepted and which leads cross, as pills on the gate. */
function termsOf({ x, sla, criteria }: Gate, process: Process, ink: Ink): Piece[] {
  const { say, width } = ink;
  const looks: PillLook[] = [];
  if (sla) {
    looks.push({
      icon: 'timer',
      tone: 'timed',
      text: say('gate.accept', { duration: sayShortly(sla, say) }),
    });
  }
  if (criteria) {
    const text = shortened(told(describeGuard(criteria, process)), MOST_TERMS, (words) =>
      width(words, PILL_TEXT, 500),
    );
    looks.push({ icon: 'guard', tone: 'guard', text });
  }
  return looks.map((look, index) => {
    const top = TERMS_TOP + index * (PILL_HEIGHT + PILL_GAP);
    const reach = pillWidth(look.text, ink) / 2;
    return {
      rect: { left: x - reach, top, right: x + reach, bottom: top + PILL_HEIGHT },
      svg: pill(look, { x, y: top }, ink),
    };
  });
}
