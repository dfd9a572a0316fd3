import { snap } from '../../edits/new-node.ts';
import type { Node } from '../../process.ts';
import { layered } from '../layered.ts';
import type { Bounds } from './model.ts';
import type { Reading } from './reading.ts';

/*
 * Nodes where the file has them: from left to right as there, and above each other in the same order, but customers
 * above the horizon and the team below it. Files say it tighter than cards and pills need it.
 */

const SCALE = 1.9;
/** Rows of the file closer than this are one row. */
const SAME_ROW = 44;
const CUSTOMER_ROW = 128;
const TEAM_ROW = 96;
const FIRST_ABOVE = -88;
const FIRST_BELOW = 96;
/** Nodes of one row keep at least this between their middles. */
const APART = 192;

export function laidOut(reading: Reading, nodes: readonly Node[]): Node[] {
  const wanted = wantedPlaces(reading, nodes);
  if (wanted.size === 0) return layered(nodes, reading.draft.edges);
  const lanes = {
    above: nodes.filter((node) => node.kind !== 'action'),
    below: nodes.filter((node) => node.kind === 'action'),
  };
  const left = Math.min(...[...wanted.values()].map((at) => at.x));
  const placed = new Map<string, { x: number; y: number }>();
  for (const [lane, members] of Object.entries(lanes)) {
    const rows = rowsOf(members, wanted, lane === 'above');
    const taken: { x: number; row: number }[] = [];
    const inOrder = members.toSorted((a, b) => xOf(wanted, a) - xOf(wanted, b));
    for (const node of inOrder) {
      const x = (xOf(wanted, node) - left) * SCALE;
      let row = rows.get(node.id) ?? 0;
      while (taken.some((one) => one.row === row && Math.abs(one.x - x) < APART)) row++;
      taken.push({ x, row });
      const y = lane === 'above' ? FIRST_ABOVE - row * CUSTOMER_ROW : FIRST_BELOW + row * TEAM_ROW;
      placed.set(node.id, { x: snap(x), y: snap(y) });
    }
  }
  return nodes.map((node) => ({ ...node, ...placed.get(node.id) }));
}

const xOf = (wanted: ReadonlyMap<string, { x: number }>, node: Node): number => wanted.get(node.id)?.x ?? 0;

/** Rows of the file, counted from the horizon. */
function rowsOf(
  nodes: readonly Node[],
  wanted: ReadonlyMap<string, { x: number; y: number }>,
  upwards: boolean,
): Map<string, number> {
  const heights = nodes.map((node) => ({
    id: node.id,
    y: (wanted.get(node.id)?.y ?? 0) * (upwards ? -1 : 1),
  }));
  const rows = new Map<string, number>();
  let row = 0;
  let last: number | null = null;
  for (const { id, y } of heights.toSorted((a, b) => a.y - b.y)) {
    if (last !== null && y - last > SAME_ROW) row++;
    if (last === null || y - last > SAME_ROW) last = y;
    rows.set(id, row);
  }
  return rows;
}

/** Places in the file's own units, turned where it is drawn from top to bottom; empty where it has hardly any. */
function wantedPlaces(reading: Reading, nodes: readonly Node[]): Map<string, { x: number; y: number }> {
  const { bounds } = reading.diagram;
  const elements = new Map([...reading.places].map(([element, node]) => [node, element]));
  const own = new Map<string, Bounds>();
  for (const node of nodes) {
    const element = elements.get(node.id);
    const box = element === undefined ? undefined : bounds.get(element);
    if (box) own.set(node.id, box);
  }
  if (own.size * 2 < nodes.length - reading.beside.size) return new Map();
  const turned = isVertical(reading);
  const place = ({ x, y }: { x: number; y: number }) => (turned ? { x: y, y: x } : { x, y });
  const wanted = new Map([...own].map(([id, box]) => [id, place(box)]));
  for (const node of nodes) {
    if (wanted.has(node.id)) continue;
    const near = neighbour(reading, node.id, wanted);
    wanted.set(node.id, near ?? { x: 0, y: 0 });
  }
  return wanted;
}

/** Beside what it stands for, else beside what it is joined with. */
function neighbour(
  reading: Reading,
  id: string,
  wanted: ReadonlyMap<string, { x: number; y: number }>,
): { x: number; y: number } | undefined {
  const { bounds } = reading.diagram;
  const element = reading.beside.get(id);
  const box = element === undefined ? undefined : bounds.get(element);
  const kind = reading.draft.nodes.find((node) => node.id === id)?.kind;
  if (box) {
    const at = isVertical(reading) ? { x: box.y, y: box.x } : { x: box.x, y: box.y };
    return kind === 'action' ? at : { x: at.x + 104, y: at.y };
  }
  for (const edge of reading.draft.edges) {
    const [other, side] = edge.from === id ? [edge.to, -1] : edge.to === id ? [edge.from, 1] : ['', 0];
    const at = wanted.get(other);
    if (at) return { x: at.x + side * 110, y: at.y };
  }
  return undefined;
}

/** Whether flows go down rather than to the right. */
function isVertical({ diagram }: Reading): boolean {
  let across = 0;
  let down = 0;
  for (const { from, to } of diagram.flows) {
    const [a, b] = [diagram.bounds.get(from), diagram.bounds.get(to)];
    if (!a || !b) continue;
    across += Math.abs(b.x - a.x);
    down += Math.abs(b.y - a.y);
  }
  return down > across * 1.2;
}
