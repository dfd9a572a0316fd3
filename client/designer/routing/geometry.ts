/** All lengths are canvas units; y grows downwards, as on screen. */
export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A node or a pill by its centre. */
export type Box = Point & Size;

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const sides = ['right', 'bottom', 'left', 'top'] as const;
export type Side = (typeof sides)[number];

/** One step outwards from a side. */
export const outward: Readonly<Record<Side, Point>> = {
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  top: { x: 0, y: -1 },
};

export const isUpright = (side: Side): boolean => side === 'top' || side === 'bottom';

export const rectOf = ({ x, y, width, height }: Box): Rect => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

export const grown = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

export const around = (a: Rect, b: Rect): Rect => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** How much two rectangles share; 0 where they only touch. */
export function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

export const touches = (a: Rect, b: Rect): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** A straight piece of a line, upright or level; `from` and `to` run along it, `from` < `to`. */
export interface Piece {
  upright: boolean;
  /** x of an upright piece, y of a level one. */
  at: number;
  from: number;
  to: number;
}

/** The pieces of a line with right angles, in its order. */
export function piecesOf(points: readonly Point[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b || (a.x === b.x && a.y === b.y)) continue;
    pieces.push(
      a.x === b.x
        ? { upright: true, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }
        : { upright: false, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) },
    );
  }
  return pieces;
}

export const pieceRect = ({ upright, at, from, to }: Piece): Rect =>
  upright ? { left: at, right: at, top: from, bottom: to } : { left: from, right: to, top: at, bottom: at };

/** The length that a piece runs inside a rectangle. */
export function lengthInside({ upright, at, from, to }: Piece, { left, top, right, bottom }: Rect): number {
  if (upright) return at > left && at < right ? Math.max(0, Math.min(to, bottom) - Math.max(from, top)) : 0;
  return at > top && at < bottom ? Math.max(0, Math.min(to, right) - Math.max(from, left)) : 0;
}

/** The same line without points that lie on a straight run. */
export function straightened(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && last.x === point.x && last.y === point.y) continue;
    const onLine =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (onLine) kept[kept.length - 1] = point;
    else kept.push(point);
  }
  return kept;
}
