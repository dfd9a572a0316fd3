import { grown, lengthInside, touches, type Piece, type Point, type Rect } from './geometry.ts';
import type { Link } from './link.ts';

/** A piece of a line that is already there. */
export interface Laid {
  piece: Piece;
  link: Link;
}

/** Extra costs of a piece, in units of length; negative where running there is welcome. */
const ON_TRUNK = -0.7;
const INTO_ONE = -0.45;
const HIGH_LEVEL = 0.2;
const OVER = 4;
const CLOSE = 2;
const CROSSING = 20;
const THROUGH_PILL = 50;
const BELOW_HORIZON = 0.6;
const ALONG_BORDER = 1.5;

interface Ground {
  obstacles: readonly Rect[];
  laid: readonly Laid[];
  pills: readonly Rect[];
  gateX: number | null;
  /** Heights at which the teeth of a rake begin: it runs level there rather than elsewhere. */
  teethAt: ReadonlySet<number>;
}

/** How a line that is there already is related to the one that is being laid. */
const STRANGER = 0;
const SAME_TARGET = 1;
const SAME_TRUNK = 2;

/** Lines of one direction in the order of where they lie, in columns of numbers: they are asked for a million times. */
class Lines {
  readonly at: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly kin: Uint8Array;

  constructor(laid: readonly Laid[], upright: boolean, kinOf: (link: Link) => number) {
    const own = laid
      .filter(({ piece }) => piece.upright === upright)
      .toSorted((a, b) => a.piece.at - b.piece.at);
    this.at = Float64Array.from(own, ({ piece }) => piece.at);
    this.from = Float64Array.from(own, ({ piece }) => piece.from);
    this.to = Float64Array.from(own, ({ piece }) => piece.to);
    this.kin = Uint8Array.from(own, ({ link }) => kinOf(link));
  }

  /** The first that lies at `at` or beyond. */
  firstFrom(at: number): number {
    let [low, high] = [0, this.at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.at[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What a line finds on its way: nodes that it can't pass, lines and pills that it would rather not meet. */
export class Terrain {
  readonly #link: Link;
  readonly #walls: readonly Rect[];
  readonly #upright: Lines;
  readonly #level: Lines;
  readonly #pills: readonly Rect[];
  readonly #gateX: number | null;
  readonly #teethAt: ReadonlySet<number>;
  /** There are lines nearby that this one may run together with. */
  readonly hasCompany: boolean;

  constructor(link: Link, { obstacles, laid, pills, gateX, teethAt }: Ground) {
    this.#link = link;
    this.#walls = obstacles.map((rect) => grown(rect, 7));
    const kinOf = (other: Link) =>
      link.trunk !== null && other.trunk === link.trunk
        ? SAME_TRUNK
        : other.to === link.to
          ? SAME_TARGET
          : STRANGER;
    this.#upright = new Lines(laid, true, kinOf);
    this.#level = new Lines(laid, false, kinOf);
    this.#pills = pills;
    this.#gateX = gateX;
    this.#teethAt = teethAt;
    this.hasCompany = laid.some((one) => kinOf(one.link) !== STRANGER);
  }

  /** What running along a piece costs; Infinity where a node is in the way. */
  cost(piece: Piece): number {
    const { upright, at, from, to } = piece;
    for (const wall of this.#walls) if (crosses(piece, wall)) return Infinity;
    const length = to - from;
    let cost = length + this.#crossings(piece);
    let welcome = 0;
    const beside = upright ? this.#upright : this.#level;
    for (let index = beside.firstFrom(at - 8); index < beside.at.length; index++) {
      const other = beside.at[index] ?? 0;
      if (other >= at + 8) break;
      const apart = Math.abs(other - at);
      if (apart >= 8) continue;
      const along = Math.min(to, beside.to[index] ?? 0) - Math.max(from, beside.from[index] ?? 0);
      if (along <= 0) continue;
      const kin = beside.kin[index];
      if (kin === STRANGER) cost += apart < 3 ? OVER * along + 20 : CLOSE * along;
      else if (apart === 0) welcome = Math.min(welcome, (kin === SAME_TRUNK ? ON_TRUNK : INTO_ONE) * along);
      else cost += CLOSE * along;
    }
    for (const pill of this.#pills) {
      const inside = lengthInside(piece, pill);
      if (inside > 0) cost += THROUGH_PILL + inside;
    }
    if (this.#link.trunk !== null && !upright && !this.#teethAt.has(at)) cost += HIGH_LEVEL * length;
    return cost + welcome + this.#offLane(piece);
  }

  #crossings({ upright, at, from, to }: Piece): number {
    const across = upright ? this.#level : this.#upright;
    let cost = 0;
    for (let index = across.firstFrom(from); index < across.at.length; index++) {
      const other = across.at[index] ?? 0;
      if (other >= to) break;
      const meets = other > from && at > (across.from[index] ?? 0) && at < (across.to[index] ?? 0);
      if (meets && across.kin[index] === STRANGER) cost += CROSSING;
    }
    return cost;
  }

  isWall({ x, y }: Point): boolean {
    return this.#walls.some(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom);
  }

  /** Whether a line of the same rake, or to the same target, runs here already. */
  isShared({ upright, at, from, to }: Piece): boolean {
    const beside = upright ? this.#upright : this.#level;
    for (let index = beside.firstFrom(at); beside.at[index] === at; index++) {
      const over = (beside.from[index] ?? 0) <= from && (beside.to[index] ?? 0) >= to;
      if (over && beside.kin[index] !== STRANGER) return true;
    }
    return false;
  }

  /** Moves stay in the customer's lane, and nothing runs along the horizon or the gate. */
  #offLane({ upright, at, from, to }: Piece): number {
    const below = upright ? Math.max(0, to - Math.max(from, 0)) : at > 0 ? to - from : 0;
    const border = upright ? this.#gateX : 0;
    const along = border !== null && Math.abs(at - border) < 10 ? to - from : 0;
    return (this.#link.above ? BELOW_HORIZON * below : 0) + ALONG_BORDER * along;
  }
}

function crosses({ upright, at, from, to }: Piece, { left, top, right, bottom }: Rect): boolean {
  return upright
    ? at > left && at < right && to > top && from < bottom
    : at > top && at < bottom && to > left && from < right;
}

export const laidIn = (laid: readonly Laid[], window: Rect): Laid[] =>
  laid.filter(({ piece: { upright, at, from, to } }) =>
    upright
      ? at >= window.left && at <= window.right && to >= window.top && from <= window.bottom
      : at >= window.top && at <= window.bottom && to >= window.left && from <= window.right,
  );

export const pillsIn = (pills: readonly Rect[], window: Rect): Rect[] =>
  pills.filter((pill) => touches(pill, window));
