import { isUpright, outward, rectOf, sides, type Box, type Point, type Rect, type Side } from './geometry.ts';
import type { Link, SideCosts } from './link.ts';

/** A place on a node's border where a line may begin or end. */
export interface Port {
  side: Side;
  /** On the border. */
  at: Point;
  /** Where the line is clear of the node and may bend. */
  clear: Point;
  cost: number;
}

/** Distance from a node at which lines run past it and bend. */
export const CLEARANCE = 14;

/** From the middle of a side; lines that share a side stand this far apart. */
const offsets = [0, 16, -16, 32, -32, 48, -48] as const;
const fromCorner = 10;
/** The middle of a side is worth a detour, the more the farther away. */
const asideCost = 0.9;

/** What has already begun or ended at a place of a node's border. */
interface Use {
  link: Link;
  side: Side;
  at: Point;
  leaves: boolean;
}

export class PortUses {
  readonly #byNode = new Map<string, Use[]>();

  add(node: string, use: Use): void {
    const uses = this.#byNode.get(node);
    if (uses) uses.push(use);
    else this.#byNode.set(node, [use]);
  }

  of(node: string): readonly Use[] {
    return this.#byNode.get(node) ?? [];
  }
}

/** What is around an end: the other end, with which a port may line up, the nodes nearby and what ends here already. */
interface Around {
  far: Box;
  nodes: readonly Rect[];
  uses: readonly Use[];
}

export function portsToLeave(link: Link, box: Box, { far, nodes, uses }: Around): Port[] {
  const own =
    link.trunk === null ? undefined : uses.find((use) => use.leaves && use.link.trunk === link.trunk);
  return ports(box, far, link.leave, (port) => {
    // The rake has one handle.
    if (own) return own.at.x === port.x && own.at.y === port.y ? 0 : 90;
    return crowding(port, uses, (use) => (use.leaves ? 40 : 80));
  }).map((port) => withClear(port, CLEARANCE, nodes));
}

/** Ports to end at; those with room for the line's pills right before the head come without a surcharge. */
export function portsToEnter(link: Link, box: Box, { far, nodes, uses }: Around): Port[] {
  const list = ports(box, far, link.enter, (port) =>
    crowding(port, uses, (use) => {
      if (use.leaves) return 80;
      // Lines to one place end as one; two from the same node stay apart, or nobody could tell them from each other.
      if (use.link.from === link.from) return 60;
      return use.at.x === port.x && use.at.y === port.y ? 0 : 40;
    }),
  );
  const { label } = link;
  // The words of a rake's tooth have no other place than the tooth.
  const cramped = link.trunk === null ? 30 : 100;
  if (!label) return list.map((port) => withClear(port, CLEARANCE, nodes));
  return list.flatMap((port) => {
    const room = (isUpright(port.side) ? label.height : label.width) + 2 * CLEARANCE;
    const close = { ...withClear(port, CLEARANCE, nodes), cost: port.cost + cramped };
    return freeAhead(port, nodes) >= room + CLEARANCE ? [withClear(port, room, nodes), close] : [close];
  });
}

type BarePort = Omit<Port, 'clear'>;

function ports(box: Box, far: Box, costs: SideCosts, crowd: (at: Point) => number): BarePort[] {
  const { left, top, right, bottom } = rectOf(box);
  return sides.flatMap((side) => {
    const upright = isUpright(side);
    const reach = (upright ? box.width : box.height) / 2 - fromCorner;
    const inLine = upright ? far.x - box.x : far.y - box.y;
    const places = new Set<number>(offsets.filter((offset) => Math.abs(offset) <= Math.max(reach, 0)));
    if (Math.abs(inLine) <= reach) places.add(inLine);
    return [...places].map((offset): BarePort => {
      const at = upright
        ? { x: box.x + offset, y: side === 'top' ? top : bottom }
        : { x: side === 'left' ? left : right, y: box.y + offset };
      // Out of the middle for a straight line is less of a pity than for one that bends anyway.
      const aside = offset === 0 ? 0 : 4 + (offset === inLine ? 0.5 : asideCost) * Math.abs(offset);
      return { side, at, cost: costs[side] + aside + crowd(at) };
    });
  });
}

/** The line runs straight out of the port for `by`, or to the middle of the gap where a neighbour is closer. */
function withClear(port: BarePort, by: number, nodes: readonly Rect[]): Port {
  const step = outward[port.side];
  const free = freeAhead(port, nodes);
  const clear = free >= by + CLEARANCE ? by : Math.min(by, CLEARANCE, Math.max(6, Math.round(free / 2)));
  return { ...port, clear: { x: port.at.x + step.x * clear, y: port.at.y + step.y * clear } };
}

const freeAhead = (port: BarePort, nodes: readonly Rect[]): number =>
  Math.min(...nodes.map((node) => ahead(port, node)));

/** How far a line out of the port runs until it meets the node. */
function ahead({ side, at }: BarePort, { left, top, right, bottom }: Rect): number {
  const inPath = isUpright(side) ? at.x > left - 7 && at.x < right + 7 : at.y > top - 7 && at.y < bottom + 7;
  if (!inPath) return Infinity;
  const gap = { right: left - at.x, left: at.x - right, bottom: top - at.y, top: at.y - bottom }[side];
  return gap > 0 ? gap : Infinity;
}

function crowding(at: Point, uses: readonly Use[], cost: (use: Use) => number): number {
  let worst = 0;
  for (const use of uses) {
    const apart = Math.abs(use.at.x - at.x) + Math.abs(use.at.y - at.y);
    if (apart < 10) worst = Math.max(worst, cost(use));
  }
  return worst;
}
