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

/** What a line finds on its way: nodes that it can't pass, lines and pills that it would rather not meet. */
export class Terrain {
  readonly #link: Link;
  readonly #walls: readonly Rect[];
  readonly #laid: readonly Laid[];
  readonly #pills: readonly Rect[];
  readonly #gateX: number | null;
  readonly #teethAt: ReadonlySet<number>;
  /** There are lines nearby that this one may run together with. */
  readonly hasCompany: boolean;

  constructor(link: Link, { obstacles, laid, pills, gateX, teethAt }: Ground) {
    this.#link = link;
    this.#walls = obstacles.map((rect) => grown(rect, 7));
    this.#laid = laid;
    this.#pills = pills;
    this.#gateX = gateX;
    this.#teethAt = teethAt;
    this.hasCompany = laid.some((one) => this.#isKin(one.link));
  }

  /** What running along a piece costs; Infinity where a node is in the way. */
  cost(piece: Piece): number {
    const length = piece.to - piece.from;
    for (const wall of this.#walls) if (crosses(piece, wall)) return Infinity;
    let cost = length;
    let welcome = 0;
    for (const { piece: other, link } of this.#laid) {
      if (other.upright !== piece.upright) {
        const meets =
          other.at > piece.from && other.at < piece.to && piece.at > other.from && piece.at < other.to;
        if (meets && !this.#isKin(link)) cost += CROSSING;
        continue;
      }
      const apart = Math.abs(other.at - piece.at);
      if (apart >= 8) continue;
      const along = Math.min(piece.to, other.to) - Math.max(piece.from, other.from);
      if (along <= 0) continue;
      if (this.#sharesTrunk(link)) {
        if (apart === 0) welcome = Math.min(welcome, ON_TRUNK * along);
        else cost += CLOSE * along;
      } else if (link.to === this.#link.to) {
        if (apart === 0) welcome = Math.min(welcome, INTO_ONE * along);
        else cost += CLOSE * along;
      } else cost += apart < 3 ? OVER * along + 20 : CLOSE * along;
    }
    for (const pill of this.#pills) {
      const inside = lengthInside(piece, pill);
      if (inside > 0) cost += THROUGH_PILL + inside;
    }
    if (this.#link.trunk !== null && !piece.upright && !this.#teethAt.has(piece.at))
      cost += HIGH_LEVEL * length;
    return cost + welcome + this.#offLane(piece);
  }

  isWall({ x, y }: Point): boolean {
    return this.#walls.some(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom);
  }

  /** Whether a line of the same rake, or to the same target, runs here already. */
  isShared(piece: Piece): boolean {
    return this.#laid.some(
      ({ piece: other, link }) =>
        other.upright === piece.upright &&
        other.at === piece.at &&
        this.#isKin(link) &&
        other.from <= piece.from &&
        other.to >= piece.to,
    );
  }

  #sharesTrunk(link: Link): boolean {
    return this.#link.trunk !== null && link.trunk === this.#link.trunk;
  }

  #isKin(link: Link): boolean {
    return this.#sharesTrunk(link) || link.to === this.#link.to;
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
