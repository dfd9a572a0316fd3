import type { Node } from '../../../machines/index.ts';
import type { Size } from '../routing/geometry.ts';
import { shortened, wrap, type FontName, type Measure } from './measure.ts';

/** How a node lies on the canvas: its size and its name in the lines that fit. */
export interface Layout extends Size {
  lines: readonly string[];
}

export const STEP_WIDTH = 156;
export const STEP_HEIGHT = 72;
const OUTCOME_WIDTH = 120;
export const PILL_HEIGHT = 24;
/** Between the pills of one arrow. */
export const PILL_GAP = 3;
const LINE = 18;
const SMALL_LINE = 16;

/** The size of a node, from its words alone, so that arrows know it before the browser has drawn it. */
export function layoutOf(
  node: Node,
  { name, detail }: { name: string; detail: string | null },
  measure: Measure,
): Layout {
  const lines = (font: FontName, room: number, most: number) =>
    wrap(name, room, most, (text) => measure(text, font));
  const widest = (texts: readonly string[], font: FontName) =>
    Math.max(...texts.map((text) => measure(text, font)));
  switch (node.kind) {
    case 'step': {
      const wrapped = lines('step', STEP_WIDTH - 20, 3);
      return { width: STEP_WIDTH, height: Math.max(STEP_HEIGHT, 36 + wrapped.length * LINE), lines: wrapped };
    }
    case 'action': {
      const wrapped = lines('action', 140, 3);
      const width = Math.max(widest(wrapped, 'action') + 21, detail ? measure(detail, 'small') : 0) + 14;
      const height = wrapped.length * LINE + (detail ? SMALL_LINE + 1 : 0) + 6;
      return { width: even(Math.max(width, 64)), height, lines: wrapped };
    }
    case 'outcome': {
      const wrapped = lines('step', OUTCOME_WIDTH - 44, 3);
      const height = Math.max(48, wrapped.length * LINE + (detail ? SMALL_LINE : 0) + 14);
      return { width: OUTCOME_WIDTH, height, lines: wrapped };
    }
    case 'entry':
    case 'anywhere': {
      const line = shortened(name, 150, (text) => measure(text, 'pill'));
      return { width: even(measure(line, 'pill') + 36), height: 26, lines: [line] };
    }
  }
}

/** Longest words on an arrow; the rest is in the tooltip and the inspector. */
const MOST_WORDS = 176;

/** The pills of an arrow above each other, and the words that fit on each. */
export interface PillLayout extends Size {
  rows: readonly string[];
}

export function layoutOfPills(texts: readonly string[], measure: Measure): PillLayout | null {
  if (texts.length === 0) return null;
  const width = (text: string) => measure(text, 'pill');
  const rows = texts.map((text) => shortened(text, MOST_WORDS, width));
  return {
    rows,
    width: even(Math.max(...rows.map(width)) + 34),
    height: rows.length * PILL_HEIGHT + (rows.length - 1) * PILL_GAP,
  };
}

/** Even widths keep centred nodes on whole units, so that lines stay sharp. */
const even = (width: number): number => 2 * Math.ceil(width / 2);
