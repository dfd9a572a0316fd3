export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Arrow {
  /** SVG path, soft corners, ending where the head begins. */
  line: string;
  /** Tip of the head, which points right. */
  tip: { x: number; y: number };
  /** Middle of the stretch that a pill may stand on, and how wide it may be. */
  pill: { x: number; y: number; width: number };
}

export interface Drawing {
  height: number;
  /** Above it the customer, below it the team. */
  horizon: number;
  before: Box | null;
  here: Box;
  targets: Box[];
  /** From where the customer was. */
  arrival: Arrow | null;
  ways: Arrow[];
}

const pad = 12;
const pitch = 56;
const nodeHeight = 46;
const hereHeight = 76;
const corner = 8;
const head = 6;

/**
 * Places the excerpt in a panel of this width: where the customer was, where they stand, and below each other where
 * the arrows lead. A narrow panel leaves out what was before; the path above shows it.
 */
export function layout(width: number, targets: number, hasBefore: boolean): Drawing {
  const showsBefore = hasBefore && width >= 400;
  const side = Math.min(104, Math.round(width * (showsBefore ? 0.21 : 0.31)));
  const middle = Math.min(116, Math.round(width * (showsBefore ? 0.24 : 0.31)));
  const rows = Math.max(1, targets);
  const inner = Math.max(rows * pitch - (pitch - nodeHeight), hereHeight);
  const height = inner + 2 * pad;
  const centre = height / 2;
  const gap = showsBefore ? 28 : 0;
  const hereLeft = pad + (showsBefore ? side + gap : 0);
  const here = { left: hereLeft, top: centre - hereHeight / 2, width: middle, height: hereHeight };
  const before = showsBefore
    ? { left: pad, top: centre - nodeHeight / 2, width: side, height: nodeHeight }
    : null;
  const left = width - pad - side;
  const first = centre - ((rows - 1) * pitch) / 2;
  const boxes = Array.from({ length: targets }, (_, index) => ({
    left,
    top: first + index * pitch - nodeHeight / 2,
    width: side,
    height: nodeHeight,
  }));
  const start = hereLeft + middle;
  return {
    height,
    horizon: height,
    before,
    here,
    targets: boxes,
    arrival: before ? straight(before.left + before.width, here.left, centre) : null,
    ways: boxes.map((box) => rake(start, box.left, centre, box.top + nodeHeight / 2)),
  };
}

const straight = (from: number, to: number, y: number): Arrow => ({
  line: `M${from} ${y}H${to - head}`,
  tip: { x: to, y },
  pill: { x: (from + to - head) / 2, y, width: to - from - head - 4 },
});

/** Arrows from one step share a trunk that splits like a rake. */
function rake(from: number, to: number, y: number, row: number): Arrow {
  const trunk = from + 10;
  const away = Math.abs(row - y);
  const r = Math.min(corner, away);
  const way = row < y ? -1 : 1;
  const line =
    away < 1
      ? `M${from} ${y}H${to - head}`
      : `M${from} ${y}H${trunk - r}q${r} 0 ${r} ${way * r}V${row - way * r}q0 ${way * r} ${r} ${way * r}H${to - head}`;
  return {
    line,
    tip: { x: to, y: row },
    pill: { x: (trunk + corner + to - head) / 2, y: row, width: to - head - trunk - corner },
  };
}
